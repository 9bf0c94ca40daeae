//! Lists whose pages have the URL of the next one.

use sdx_endpoint_tests::response::CannedResponse;

use super::{Services, entries, ids, service, targets};

#[tokio::test]
async fn microsoft_graph() {
    let bed = service(|request, count| {
        let host = request.header("host").unwrap();
        let next = format!(
            r#","@odata.nextLink":"http://{host}/v1.0/users?$select=id&$skiptoken=X%27{count}%27""#
        );
        let (next, ids) = if count < 3 {
            (next.as_str(), "ab")
        } else {
            ("", "c")
        };
        let value = entries(ids);
        CannedResponse::json(
            200,
            format!(r#"{{"@odata.context":"x","value":{value}{next}}}"#),
        )
    });
    assert_eq!(ids(bed.graph()).await, "ababc");
    assert_eq!(
        targets(&bed),
        [
            "/v1.0/users?$select=id",
            "/v1.0/users?$select=id&$skiptoken=X%271%27",
            "/v1.0/users?$select=id&$skiptoken=X%272%27"
        ]
    );
}

#[tokio::test]
async fn github() {
    let bed = service(|request, count| {
        let host = request.header("host").unwrap();
        let url = |page| format!("http://{host}/repositories/1/issues?per_page=2&page={page}");
        let link = match count {
            1 => format!("<{}>; rel=\"next\", <{}>; rel=\"last\"", url(2), url(3)),
            2 => format!(
                "<{}>; rel=\"prev\", <{}>; rel=\"next\", <{}>; rel=\"last\", <{}>; rel=\"first\"",
                url(1),
                url(3),
                url(3),
                url(1)
            ),
            _ => format!("<{}>; rel=\"prev\", <{}>; rel=\"first\"", url(2), url(1)),
        };
        CannedResponse::json(200, entries(["ab", "cd", "e"][count - 1])).header("Link", link)
    });
    assert_eq!(ids(bed.github(2)).await, "abcde");
    assert_eq!(
        targets(&bed),
        [
            "/repos/o/r/issues?per_page=2",
            "/repositories/1/issues?per_page=2&page=2",
            "/repositories/1/issues?per_page=2&page=3"
        ]
    );
}

#[tokio::test]
async fn odata_2() {
    let bed = service(|_, count| {
        let results = entries(["a", "b"][count - 1]);
        let next = [r#","__next":"Services?$skiptoken=1""#, ""][count - 1];
        CannedResponse::json(200, format!(r#"{{"d":{{"results":{results}{next}}}}}"#))
    });
    assert_eq!(ids(bed.odata2()).await, "ab");
    assert_eq!(targets(&bed), ["/d/Services", "/d/Services?$skiptoken=1"]);
}
