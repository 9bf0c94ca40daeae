//! The document of a package: found, read once a process, and watched.
//!
//! A path is relative to the folder of the package that is compiled. What lies below `CARGO_HOME` was published: its users
//! must be able to build it whatever its provider changes, so that nothing is compared there.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use proc_macro2::TokenStream;
use quote::quote;
use sdx_endpoint_openapi::{Document, Error, Operation};

use super::shape;

/// From this size on a file is watched by one trait alone: the compiler reads it for each that watches.
const LARGE: u64 = 256 * 1024;

/// The documents read so far, by absolute path.
static READ: Mutex<Option<HashMap<PathBuf, Known>>> = Mutex::new(None);
/// The large files that are watched.
static WATCHED: Mutex<Option<HashSet<PathBuf>>> = Mutex::new(None);

/// A document, and its file when it was read.
struct Known {
    stamp: Option<Stamp>,
    read: SystemTime,
    opened: Opened,
}

/// What changes with a file.
type Stamp = (SystemTime, u64);

/// The package that is compiled.
pub(super) struct Package {
    root: PathBuf,
}

/// A document with the files that it was read from, and the shapes of its paths.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) document: Arc<Document>,
    shapes: Arc<OnceLock<Vec<String>>>,
}

/// The package that is compiled; none where nothing is compared.
pub(super) fn package() -> Option<Package> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| {
            let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
            Some(PathBuf::from(home).join(".cargo"))
        });
    let is_published = home.is_some_and(|home| is_within(&root, &home));
    (!is_published).then_some(Package { root })
}

fn is_within(path: &Path, folder: &Path) -> bool {
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    canonical(path).starts_with(canonical(folder))
}

impl Package {
    /// Opens the document at a path relative to the package.
    pub(super) fn open(&self, path: &str) -> Result<Opened, Error> {
        let path = self.root.join(path);
        let stamp = stamp(&path);
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        let read = read.get_or_insert_default();
        if let Some(known) = read.get(&path)
            && known.is_current(stamp)
        {
            return Ok(known.opened.clone());
        }
        let before = SystemTime::now();
        let opened = Opened {
            document: Arc::new(Document::open(&path, &self.root)?),
            shapes: Arc::default(),
        };
        let known = Known {
            stamp,
            read: before,
            opened: opened.clone(),
        };
        read.insert(path, known);
        Ok(opened)
    }
}

impl Known {
    /// Whether none of its files changed since; an editor's server lives for long.
    fn is_current(&self, stamp: Option<Stamp>) -> bool {
        let is_old = |file: &&Path| modified(file).is_some_and(|changed| changed <= self.read);
        stamp.is_some()
            && stamp == self.stamp
            && self.opened.document.files().iter().skip(1).all(is_old)
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

impl Opened {
    /// The shape of each operation's path; all traits of a document look for theirs among them.
    pub(super) fn shapes(&self, all: &[Operation<'_>]) -> &[String] {
        self.shapes.get_or_init(|| shape::documented_shapes(all))
    }

    /// What makes the compiler build again when a file of the document changes.
    pub(super) fn tracked(&self) -> TokenStream {
        let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
        let watched = watched.get_or_insert_default();
        self.document
            .files()
            .into_iter()
            .filter(|file| {
                let is_large = file.metadata().is_ok_and(|metadata| metadata.len() > LARGE);
                !is_large || watched.insert((*file).to_owned())
            })
            .filter_map(Path::to_str)
            .map(|file| quote! { const _: &[::core::primitive::u8] = ::core::include_bytes!(#file); })
            .collect()
    }
}
