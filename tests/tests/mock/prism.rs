//! The same 200 requests to Prism, another validating mock server, and to ours: 100 that are valid, 100 that break one thing.
//!
//! With `SDX_PRISM=1`, as in CI, Prism is installed from npm into the target folder. Where it is not there, the test says so
//! and passes: a test that nobody asked to should not download a server.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sdx_endpoint::transport::Mock;

use crate::requests::{broken, valid};
use crate::support::{Line, send};

/// Requests that both judge differently, and why ours is right by the specification.
const ARGUED: [(&str, &str); 1] = [(
    "/items?sort=price&lmit=1",
    "an operation's `parameters` are the ones that apply to it (OpenAPI 3.0.3, Operation Object), and a misspelled one that is \
     ignored is the mistake that a test is there to find",
)];

/// A running Prism; it ends with the test.
struct Prism {
    process: Child,
    port: u16,
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn installed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prism");
    let command = folder.join("node_modules/@stoplight/prism-cli/dist/index.js");
    if command.is_file() {
        return Some(command);
    }
    env::var_os("SDX_PRISM")?;
    fs::create_dir_all(&folder).ok()?;
    let mut install = Command::new("npm");
    install.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--fetch-retries=0",
        "--prefix",
    ]);
    install.arg(&folder).arg("@stoplight/prism-cli@5.14.2");
    let output = install.output().ok()?;
    (output.status.success() && command.is_file()).then_some(command)
}

fn start(command: &Path, document: &Path) -> Prism {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let mut prism = Command::new("node");
    prism
        .arg(command)
        .args(["mock", "--host", "127.0.0.1", "--port"]);
    prism.arg(port.to_string()).arg(document);
    let prism = prism
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut process = prism.spawn().unwrap();
    let output = process.stdout.take().unwrap();
    let prism = Prism { process, port };
    let mut lines = BufReader::new(output).lines();
    let mut said = Vec::new();
    while !said
        .last()
        .is_some_and(|line: &String| line.contains("is listening"))
    {
        let line = lines.next().and_then(Result::ok);
        said.push(line.unwrap_or_else(|| panic!("Prism did not start: {said:?}")));
    }
    // Read on, or its output would fill the pipe and stop it.
    std::thread::spawn(move || lines.for_each(drop));
    prism
}

impl Prism {
    /// The status of its response.
    fn ask(&self, line: &Line) -> u16 {
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n",
            line.method, line.target
        );
        for (name, value) in &line.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if !line.body.is_empty() {
            let _ = write!(head, "content-length: {}\r\n", line.body.len());
        }
        head += "\r\n";
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&line.body).unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        let response = String::from_utf8_lossy(&response);
        let status = response
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        status.unwrap_or_else(|| panic!("{line:?}: {response}"))
    }
}

#[tokio::test]
async fn judges_as_prism_does() {
    let Some(command) = installed() else {
        eprintln!("skipped: no Prism; `SDX_PRISM=1` installs it where npm reaches its registry");
        return;
    };
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mock/shop.yaml");
    let prism = start(&command, &document);
    let mock = Mock::from_document(&document).unwrap();
    let requests = [(true, valid()), (false, broken())];
    let (mut asked, mut different, mut unexpected) = (0, Vec::new(), Vec::new());
    for (is_valid, lines) in requests {
        assert_eq!(lines.len(), 100, "valid: {is_valid}");
        for line in lines {
            let status = prism.ask(&line);
            let theirs = (200..300).contains(&status);
            let answered = send(&mock, &line).await;
            let ours = answered.status.is_success();
            asked += 1;
            if ours != is_valid {
                unexpected.push(format!(
                    "{line:?}: {}",
                    String::from_utf8_lossy(&answered.body)
                ));
            }
            if ours != theirs {
                let why = ARGUED.iter().find(|(target, _)| *target == line.target);
                different.push((
                    format!("{line:?}: Prism {status}, we {}", answered.status),
                    why,
                ));
            }
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    let equal = asked - different.len();
    println!("{equal} of {asked} verdicts are equal; {different:#?}");
    assert!(
        different.iter().all(|(_, why)| why.is_some()),
        "{different:#?}"
    );
    assert!(equal * 100 >= asked * 98, "{different:#?}");
}
