//! Calls through a real nginx over TLS; where it is not installed, the tests report that and pass.

use std::env;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, ClientBuilder, Delivery, Error, HasClient, RetryPolicy, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

trait ApiKeys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/upstream/<id>", status = 204)]
    async fn delete_upstream(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/upstream/<id>", status = 204)]
    async fn create_upstream(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_escaped(&self, #[path(encoded)] id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", status = 204)]
    async fn delete_link(&self, #[url] link: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

/// A running nginx with a configuration and a folder of its own.
struct Nginx {
    program: PathBuf,
    folder: PathBuf,
    address: SocketAddr,
    authority: Authority,
    child: Child,
}

impl Nginx {
    /// Starts one that forwards `/upstream/` to `upstream`; `None` where nginx is not installed.
    fn start(settings: &str, upstream: SocketAddr) -> Option<Self> {
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let Some(program) = program() else {
            eprintln!("skipped: nginx is not installed");
            return None;
        };
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("sdx-endpoint-nginx-{}-{number}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let authority = Authority::new();
        let (certificate, key) = authority.certificate_and_key();
        fs::write(folder.join("certificate.pem"), certificate).unwrap();
        fs::write(folder.join("key.pem"), key).unwrap();
        let address = free_address();
        let configuration = configuration(settings, address, upstream);
        fs::write(folder.join("nginx.conf"), configuration).unwrap();
        let child = spawn(&program, &folder, address);
        Some(Self {
            program,
            folder,
            address,
            authority,
            child,
        })
    }

    /// Kills it in mid-flight, and starts it again.
    fn restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = spawn(&self.program, &self.folder, self.address);
    }

    /// A builder of clients that trust it.
    fn builder(&self) -> ClientBuilder {
        let certificate = reqwest::Certificate::from_pem(self.authority.pem().as_bytes()).unwrap();
        Client::builder(format!("https://{}", self.address))
            .bearer_token(TOKEN)
            .configure_http(|http| http.no_proxy().tls_certs_only([certificate]))
    }

    /// Asserts how many requests it logs; it logs them after responding.
    fn assert_requests(&self, count: usize) {
        let begun = Instant::now();
        let noted = || {
            let noted = fs::read_to_string(self.folder.join("access.log"));
            noted.unwrap_or_default().lines().count()
        };
        while noted() < count && begun.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        assert_eq!(noted(), count);
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn program() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    // Debian installs it outside the users' PATH.
    env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join("nginx"))
        .find(|program| program.is_file())
}

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

fn configuration(settings: &str, address: SocketAddr, upstream: SocketAddr) -> String {
    format!(
        "daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events {{ worker_connections 256; }}
        http {{
            access_log access.log;
            client_body_temp_path client_body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            server {{
                listen {address} ssl;
                ssl_certificate certificate.pem;
                ssl_certificate_key key.pem;
                {settings}
                location /api/keys/ {{ return 204; }}
                location /upstream/ {{ proxy_http_version 1.1; proxy_pass http://{upstream}; }}
            }}
        }}"
    )
}

/// Starts the program, and waits until it listens.
fn spawn(program: &Path, folder: &Path, address: SocketAddr) -> Child {
    let mut child = Command::new(program)
        .arg("-p")
        .arg(folder)
        .args(["-e", "error.log", "-c", "nginx.conf"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        let ended = child.try_wait().unwrap();
        if ended.is_some() || begun.elapsed() > Duration::from_secs(20) {
            let log = fs::read_to_string(folder.join("error.log"));
            let _ = child.kill();
            panic!("nginx does not listen: {ended:?} {log:?}");
        }
        std::thread::yield_now();
    }
    child
}

fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

/// Waits until the idle connection of this runtime has ended.
async fn until_the_connection_ends() {
    let idle = tasks();
    let ended = async {
        while tasks() >= idle {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ended)
        .await
        .expect("the connection to end");
}

fn nowhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 9))
}

#[tokio::test]
async fn a_keep_alive_timeout_ends_no_call() {
    let Some(nginx) = Nginx::start("keepalive_timeout 200ms;", nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    for _ in 0..3 {
        client.delete(ID).await.unwrap();
        until_the_connection_ends().await;
    }
    nginx.assert_requests(3);
}

#[tokio::test]
async fn a_keep_alive_limit_ends_no_call() {
    let Some(nginx) = Nginx::start("keepalive_requests 3;", nowhere()) else {
        return;
    };
    let client = nginx.builder().retry(RetryPolicy::off()).build().unwrap();
    for _ in 0..50 {
        client.delete(ID).await.unwrap();
    }
    nginx.assert_requests(50);
}

#[tokio::test]
async fn a_bad_gateway_is_retried_and_reported() {
    let dead = RefusedPort::new();
    let Some(nginx) = Nginx::start("", dead.address()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    let error = client.delete_upstream(ID).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    assert!(error.is_unavailable());
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 3));
    assert!(matches!(&error, Error::Unexpected(page) if page.snippet().contains("502")));
    let texts = every_text(&error);
    assert_absent(TOKEN, &texts);
    assert_absent(ID, &texts);
    nginx.assert_requests(3);

    let error = client.create_upstream(ID).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (502, 1)
    );
    nginx.assert_requests(4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_in_mid_flight_is_survived() {
    let upstream = ScriptedServer::start([
        Script::new().read_request().silence(),
        Script::responding(&CannedResponse::status(204)),
    ]);
    let Some(mut nginx) = Nginx::start("", upstream.address()) else {
        return;
    };
    let policy = RetryPolicy::new()
        .attempts(9)
        .base_delay(Duration::from_millis(400));
    let client = nginx.builder().retry(policy).build().unwrap();
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.delete_upstream(ID).await }
    });
    upstream.received(1).await;
    nginx.restart();
    call.await.unwrap().unwrap();
    assert_eq!(upstream.request_count(), 2);
}

#[tokio::test]
async fn a_restart_while_the_connection_is_idle_is_not_noticed() {
    let Some(mut nginx) = Nginx::start("", nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    client.delete(ID).await.unwrap();
    nginx.assert_requests(1);
    nginx.restart();
    client.delete(ID).await.unwrap();
    nginx.assert_requests(2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_in_mid_flight_is_reported_where_it_cannot_be_survived() {
    let upstream = ScriptedServer::start([Script::new().read_request().silence()]);
    let Some(mut nginx) = Nginx::start("", upstream.address()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.create_upstream(ID).await }
    });
    upstream.received(1).await;
    nginx.restart();
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1));
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn no_value_leaves_the_segment_that_nginx_resolves() {
    let admin = "location /admin/ { return 410; } location / { return 404; }";
    let Some(nginx) = Nginx::start(admin, nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    // nginx decodes an escaped slash, and then resolves the dots before it.
    let link = format!("https://{}/api/keys/..%2F..%2Fadmin%2F1", nginx.address);
    let error = client.delete_link(&link).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 410);
    nginx.assert_requests(1);
    for value in [
        "../../admin/1",
        "../../admin/",
        "x/../../../admin/1",
        "..",
        "../",
    ] {
        let error = client.delete(value).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{value}: {error}"
        );
    }
    for value in [
        "..%2F..%2Fadmin%2F1",
        "%2e%2e/%2e%2e/admin/1",
        "x/..%2F..%2F..%2Fadmin%2F1",
    ] {
        let error = client.delete_escaped(value).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{value}: {error}"
        );
    }
    nginx.assert_requests(1);
    for value in ["...json", "..foo", "a/b", "a/..b", "%2e%2e%2fadmin", "a\\b"] {
        client.delete(value).await.unwrap();
    }
    client.delete_escaped("a%2Fb").await.unwrap();
    nginx.assert_requests(8);
}
