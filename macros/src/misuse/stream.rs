//! Misuses of the keys that belong to streams of events.

misuses! {
    /// Events that no stream has, and streams that cannot be resumed.
    StreamMisuse as Stream in "stream";

    EventsForm { example: String } = "events_string" | "events_word" | "events_tuple"
        => "`events` must be a list of names",
        help "write `{example}`";
    EventsEmpty = "events_empty"
        => "`events` names no event",
        help "remove it to get every event";
    EventNotString { example: String } = "event_word" | "event_number"
        => "the name of an event must be a string literal",
        help "write `{example}`";
    EventWithoutName = "event_without_name"
        => "the name of an event cannot be empty",
        note "an event to which the server gives no name is `message`",
        help "write `\"message\"`";
    EventOfTwoLines = "event_of_two_lines"
        => "the name of an event cannot have a line break",
        note "the stream is read line by line";
    EventTwice { name: String } = "event_twice"
        => "`{name}` is in `events` twice",
        help "remove one of them";
    EventsElsewhere = "events_without_stream" | "events_of_lines"
        => "`events` needs a stream of server-sent events",
        help "write `accept = \"text/event-stream\"` and `fn f(…) -> impl Stream<Item = Result<T, Error>> + Send`, or remove `events`";
    ResumeNotBool = "resume_not_bool"
        => "`resume` must be `true` or `false`",
        help "write `resume = true`";
    ResumeElsewhere = "resume_without_stream" | "resume_of_lines"
        => "only a stream of server-sent events can be resumed",
        note "it is taken up after the last event's id, and nothing else has one",
        help "write `accept = \"text/event-stream\"` and `fn f(…) -> impl Stream<Item = Result<T, Error>> + Send`, or remove `resume`";
    ResumeMethod { method: String } = "resume_method"
        => "a stream that is requested by `{method}` cannot be resumed",
        note "a resumption sends the request again, and that is safe for `GET` alone",
        help "remove `resume`";
    ResumeForbidden { other: String } = "resume_retry_off" | "resume_not_idempotent"
        => "`resume` sends the request again, and `{other}` forbids it",
        help "remove one of them";
}
