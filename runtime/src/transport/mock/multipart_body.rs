//! A multipart body taken apart (RFC 2046 §5.1, RFC 7578).

use super::media_type::parameter;

/// One part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ReceivedPart<'b> {
    pub(super) name: String,
    pub(super) is_file: bool,
    pub(super) content_type: Option<String>,
    pub(super) data: &'b [u8],
}

/// The parts of a body; `None` if it is not one with this boundary.
pub(super) fn parts<'b>(body: &'b [u8], boundary: &str) -> Option<Vec<ReceivedPart<'b>>> {
    let delimiter = format!("--{boundary}");
    let mut rest = after(body, delimiter.as_bytes())?;
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let end = find(rest, delimiter.as_bytes())?;
        let (part, behind) = rest.split_at_checked(end)?;
        parts.push(read(part)?);
        rest = behind.get(delimiter.len()..)?;
    }
}

fn read(part: &[u8]) -> Option<ReceivedPart<'_>> {
    let end = find(part, b"\r\n\r\n")?;
    let (head, rest) = part.split_at_checked(end)?;
    let head = String::from_utf8_lossy(head);
    let field = |name: &str| {
        head.split("\r\n").find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        })
    };
    let disposition = field("content-disposition")?;
    Some(ReceivedPart {
        name: parameter(&disposition, "name")?,
        is_file: parameter(&disposition, "filename").is_some(),
        content_type: field("content-type"),
        data: rest.get(4..)?,
    })
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .position(|window| window == wanted)
}

fn after<'b>(text: &'b [u8], wanted: &[u8]) -> Option<&'b [u8]> {
    text.get(find(text, wanted)?.saturating_add(wanted.len())..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_parts() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\nContent-Type: a/b\r\n\r\n\r\n\0\r\n--x--\r\n";
        let parts = parts(body, "x").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].name.as_str(), parts[0].data), ("a", &b"1"[..]));
        assert!(parts[1].is_file);
        assert_eq!(
            (parts[1].content_type.as_deref(), parts[1].data),
            (Some("a/b"), &b"\r\n\0"[..])
        );
    }

    #[test]
    fn refuses_what_has_no_end() {
        for body in [
            "",
            "--x",
            "--x\r\n",
            "--x\r\na: b\r\n\r\n1",
            "--y\r\n\r\n--y--",
        ] {
            assert_eq!(parts(body.as_bytes(), "x"), None, "{body:?}");
        }
    }
}
