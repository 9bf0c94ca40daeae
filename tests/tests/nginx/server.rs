//! A running nginx.

use std::env;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, ClientBuilder};
use sdx_endpoint_tests::over::Over;
use sdx_endpoint_tests::tls::Authority;

use crate::calls::TOKEN;

/// A running nginx with a configuration and a folder of its own.
pub(crate) struct Nginx {
    program: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) address: SocketAddr,
    authority: Authority,
    child: Child,
}

impl Nginx {
    /// Starts one that forwards `/upstream/` to `upstream`; `None` where nginx is not installed.
    pub(crate) fn start(settings: &str, upstream: SocketAddr) -> Option<Self> {
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
    pub(crate) fn restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = spawn(&self.program, &self.folder, self.address);
    }

    /// A builder of clients that trust it.
    pub(crate) fn builder(&self) -> ClientBuilder {
        let builder = Client::builder(format!("https://{}", self.address)).bearer_token(TOKEN);
        Over::target(env!("CARGO_CRATE_NAME")).trusting(builder, &self.authority.pem())
    }

    /// Asserts how many requests it logs; it logs them after responding.
    pub(crate) fn assert_requests(&self, count: usize) {
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
                listen {address} ssl http2;
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
