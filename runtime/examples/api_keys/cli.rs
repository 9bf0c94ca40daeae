//! Commands against a real server.

use std::error::Error as StdError;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::{env, fmt};

use sdx_endpoint::Client;

use crate::api::{ApiKey, ApiKeys, CreateApiKey, IssuedApiKey};

const USAGE: &str = "\
usage: api_keys                                 walk through the API against a built-in server
       api_keys list
       api_keys get <id>
       api_keys create <name> <permission>...
       api_keys rotate <id>
       api_keys delete <id>

The commands need SDX_BASE_URL (https://v1.api.altostrat.io, with `--features rustls`) and SDX_TOKEN (a user access token).
A new secret is printed only if SDX_SHOW_SECRET=1; it cannot be read again later, but rotating gives another one.";

/// Runs one command.
pub(crate) async fn run(arguments: &[OsString]) -> Result<(), Box<dyn StdError + Send + Sync>> {
    let text = match Command::parse(arguments)? {
        None => USAGE.to_owned(),
        Some(command) => {
            let (base_url, token) = server_and_token()?;
            let sdx = Client::builder(base_url).bearer_token(token).build()?;
            command.execute(&sdx).await?
        }
    };
    if !text.is_empty() {
        // Unlike `println!`, this does not panic where the reader has gone (`… list | head`).
        writeln!(io::stdout(), "{text}")?;
    }
    Ok(())
}

enum Command {
    List,
    Get { id: String },
    Create(CreateApiKey),
    Rotate { id: String },
    Delete { id: String },
}

impl Command {
    /// The command that the arguments name; `None` if they ask for help.
    fn parse(arguments: &[OsString]) -> Result<Option<Self>, WrongUsage> {
        let words: Vec<&str> = arguments
            .iter()
            .map(|argument| {
                argument
                    .to_str()
                    .ok_or_else(|| WrongUsage("an argument is not UTF-8".to_owned()))
            })
            .collect::<Result<_, _>>()?;
        let wrong = |what: String| Err(WrongUsage(what));
        match *words.as_slice() {
            ["help" | "-h" | "--help", ..] => Ok(None),
            ["list"] => Ok(Some(Self::List)),
            ["get", id] => Ok(Some(Self::Get { id: id.to_owned() })),
            ["rotate", id] => Ok(Some(Self::Rotate { id: id.to_owned() })),
            ["delete", id] => Ok(Some(Self::Delete { id: id.to_owned() })),
            ["create"] => wrong("create needs a name".to_owned()),
            ["create", _] => wrong("create needs at least one permission".to_owned()),
            ["create", name, ref permissions @ ..] => Ok(Some(Self::Create(CreateApiKey {
                name: name.to_owned(),
                permissions: permissions.iter().copied().map(str::to_owned).collect(),
            }))),
            ["list", ref rest @ ..] => wrong(format!("list takes no argument, not {}", rest.len())),
            [command @ ("get" | "rotate" | "delete"), ref rest @ ..] => {
                wrong(format!("{command} takes one id, not {}", rest.len()))
            }
            [command, ..] => wrong(format!("there is no command {command:?}")),
            [] => wrong("there is no command".to_owned()),
        }
    }

    /// Makes the call; returns what it says of the outcome.
    async fn execute(self, sdx: &impl ApiKeys) -> Result<String, sdx_endpoint::Error> {
        Ok(match self {
            Self::List => {
                let keys = sdx.list_api_keys().await?.into_body().into_inner();
                keys.iter()
                    .map(ApiKey::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Self::Get { id } => sdx
                .get_api_key(&id)
                .await?
                .into_body()
                .into_inner()
                .to_string(),
            Self::Create(key) => describe(&sdx.create_api_key(&key).await?.into_body()),
            Self::Rotate { id } => describe(&sdx.rotate_api_key(&id).await?.into_body()),
            Self::Delete { id } => {
                sdx.delete_api_key(&id).await?;
                format!("{id} deleted")
            }
        })
    }
}

/// A new key and its secret; the secret itself only where that is asked for.
fn describe(issued: &IssuedApiKey) -> String {
    let IssuedApiKey { key, secret } = issued;
    if env::var_os("SDX_SHOW_SECRET").is_some_and(|value| value == "1") {
        format!("{key}\nsecret {}", secret.expose())
    } else {
        format!("{key}\nsecret {secret} (SDX_SHOW_SECRET=1 prints it)")
    }
}

/// `SDX_BASE_URL` and `SDX_TOKEN`, or what is missing.
fn server_and_token() -> Result<(String, String), String> {
    let read = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    match (read("SDX_BASE_URL"), read("SDX_TOKEN")) {
        (Some(base_url), Some(_))
            if base_url.starts_with("https:") && !cfg!(feature = "rustls") =>
        {
            Err(
                "SDX_BASE_URL needs TLS: `cargo run --features rustls --example api_keys -- …`"
                    .into(),
            )
        }
        (Some(base_url), Some(token)) => Ok((base_url, token)),
        (None, Some(_)) => {
            Err("SDX_BASE_URL is not set: the commands need it next to SDX_TOKEN".into())
        }
        (Some(_), None) => {
            Err("SDX_TOKEN is not set: the commands need it next to SDX_BASE_URL".into())
        }
        (None, None) => {
            Err("SDX_BASE_URL and SDX_TOKEN are not set: the commands need both".into())
        }
    }
}

/// One line; whatever the server wrote is escaped.
impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            name,
            key_prefix,
            client_id,
            created_at,
            status,
            permissions,
            last_used_at,
        } = self;
        let last_used_at = last_used_at.as_deref().unwrap_or("never");
        write!(f, "{} {}", id.escape_debug(), status.escape_debug())?;
        write!(
            f,
            " name={name:?} permissions={permissions:?} prefix={key_prefix:?} client={client_id:?}"
        )?;
        write!(f, " created={created_at:?} last_used={last_used_at:?}")
    }
}

/// What is wrong with the command line; followed by how it is used.
#[derive(Debug)]
struct WrongUsage(String);

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\n{USAGE}", self.0)
    }
}

impl StdError for WrongUsage {}
