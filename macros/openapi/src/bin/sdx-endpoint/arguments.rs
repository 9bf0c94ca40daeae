//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns an OpenAPI document into `sdx-endpoint` declarations.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Import(Import),
}

const EXAMPLES: &str = "\
Examples:
  sdx-endpoint import openapi.yaml                            write everything to standard output
  sdx-endpoint import openapi.yaml --out src/api              write src/api/mod.rs, and a file per tag if it is long
  sdx-endpoint import openapi.yaml --operation deleteApiKey   one operation and the types that it needs
  sdx-endpoint import openapi.yaml --missing src/api/mod.rs   add the operations that the file lacks
  sdx-endpoint import openapi.yaml --check src/api            list them and exit with 1, for CI
  sdx-endpoint import openapi.yaml --contract --out src/api   every build compares the traits with openapi.yaml

The crate that uses the result needs `sdx-endpoint`, `serde` (feature `derive`), and `serde_json`; streams and
multipart bodies need the features `stream` and `multipart` of `sdx-endpoint`, and `--contract` needs `openapi`; the path of
the document is then relative to the folder of `Cargo.toml`.

Exit codes: 0 done, 1 `--check` found operations that are missing, 2 an error.";

/// Write traits and types from a document.
///
/// Reads OpenAPI 3.0 and 3.1, YAML or JSON, also when it is split over several files. The result is ordinary source: change it as
/// you like. The same document makes the same bytes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// The document
    pub(crate) document: PathBuf,

    /// Only this operation: its operationId, or "GET /path" (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(crate) operation: Vec<String>,

    /// Only operations with this tag (may be repeated)
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,

    /// Only paths that begin like this, by whole segments: /api/keys (may be repeated)
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Vec<String>,

    /// The folder to write to; its files are replaced
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["missing", "check"])]
    pub(crate) out: Option<PathBuf>,

    /// Crates whose types stand for formats, separated by commas
    #[arg(long, value_name = "CRATES", value_delimiter = ',')]
    pub(crate) types: Vec<FormatCrate>,

    /// Write `#[sdx_contract]` on each trait, so that every build compares it with the document
    #[arg(long, conflicts_with_all = ["missing", "check"])]
    pub(crate) contract: bool,

    /// Add what this file lacks, and change nothing else in it
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(crate) missing: Option<PathBuf>,

    /// List what this file or folder lacks, and exit with 1 if there is anything
    #[arg(long, value_name = "FILE")]
    pub(crate) check: Option<PathBuf>,

    /// The folder that references may lead to; the document's own without it
    #[arg(long, value_name = "FOLDER")]
    pub(crate) root: Option<PathBuf>,
}

/// A crate with types for formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatCrate {
    /// `uuid::Uuid` for `uuid`
    Uuid,
    /// `chrono::DateTime<Utc>` for `date-time`, `chrono::NaiveDate` for `date`
    Chrono,
}
