trait Api {
    fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "events",
                "GET",
                "/events",
            )
            .path(&[__sdx::Literal("/events")])
            .accept("text/event-stream")
            .resume()
            .settings(&__sdx::Settings::new().events(&["message", "delta"]));
        __sdx::stream::<
            __sdx::EventStream,
            __sdx::Same<_>,
        >(__sdx::Has::client(self), &__ENDPOINT, &mut [])
    }
}
