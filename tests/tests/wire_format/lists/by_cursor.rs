//! Lists whose pages have the cursor of the next one.

use sdx_endpoint_tests::response::CannedResponse;

use super::{Services, entries, ids, service, targets};

#[tokio::test]
async fn stripe() {
    let bed = service(|request, _| {
        let (more, ids) = match request.target().split_once("starting_after=") {
            None => (true, "ab"),
            Some((_, "b")) => (true, "cd"),
            Some((_, "d")) => (false, "e"),
            Some((_, other)) => panic!("{other}"),
        };
        let data = entries(ids);
        CannedResponse::json(
            200,
            format!(r#"{{"object":"list","data":{data},"has_more":{more},"url":"/v1/customers"}}"#),
        )
    });
    assert_eq!(ids(bed.stripe(2)).await, "abcde");
    assert_eq!(
        targets(&bed),
        [
            "/v1/customers?limit=2",
            "/v1/customers?limit=2&starting_after=b",
            "/v1/customers?limit=2&starting_after=d"
        ]
    );
}

#[tokio::test]
async fn an_empty_list_of_stripe() {
    let bed = service(|_, _| {
        CannedResponse::json(200, r#"{"object":"list","data":[],"has_more":false}"#)
    });
    assert_eq!(ids(bed.stripe(2)).await, "");
    assert_eq!(targets(&bed).len(), 1);
}

#[tokio::test]
async fn sdx() {
    let bed = service(|_, count| {
        let data = entries(["ab", "cd", "e"][count - 1]);
        let more = count < 3;
        // SDX repeats the last cursor on the last page.
        let cursor = ["c1=", "c2=", "c2="][count - 1];
        CannedResponse::json(
            200,
            format!(
                r#"{{"data":{data},"meta":{{"count":2,"cursor":"{cursor}","has_more":{more}}}}}"#
            ),
        )
    });
    assert_eq!(ids(bed.sdx(2)).await, "abcde");
    assert_eq!(
        targets(&bed),
        [
            "/fault?limit=2",
            "/fault?limit=2&cursor=c1%3D",
            "/fault?limit=2&cursor=c2%3D"
        ]
    );
}

#[tokio::test]
async fn azure() {
    const TOKEN: &str = r#"{"token":"+RID:~a==#RT:1","range":{"min":"","max":"FF"}}"#;
    let bed = service(|request, count| {
        let expected = [Some("start"), Some(TOKEN), Some("2")][count - 1];
        assert_eq!(request.header("x-ms-continuation"), expected);
        let documents = entries(["ab", "", "c"][count - 1]);
        let body = format!(r#"{{"_rid":"x","Documents":{documents},"_count":1}}"#);
        let response = CannedResponse::json(200, body);
        match count {
            1 => response.header("x-ms-continuation", TOKEN),
            2 => response.header("X-Ms-Continuation", "2"),
            _ => response,
        }
    });
    assert_eq!(ids(bed.azure(Some("start"))).await, "abc");
    assert_eq!(targets(&bed), ["/dbs/d/colls/c/docs"; 3]);
    for request in bed.server.requests() {
        assert_eq!(request.header_values("x-ms-continuation").len(), 1);
    }
}

#[tokio::test]
async fn slack() {
    let bed = service(|_, count| {
        let members = entries(["ab", "c"][count - 1]);
        let cursor = ["dXNlcjpVMEc5V0ZYTlo=", ""][count - 1];
        CannedResponse::json(
            200,
            format!(
                r#"{{"ok":true,"members":{members},"response_metadata":{{"next_cursor":"{cursor}"}}}}"#
            ),
        )
    });
    assert_eq!(ids(bed.slack()).await, "abc");
    assert_eq!(
        targets(&bed),
        [
            "/api/users.list",
            "/api/users.list?cursor=dXNlcjpVMEc5V0ZYTlo%3D"
        ]
    );
}
