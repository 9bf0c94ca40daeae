//! Large documents: how long an import takes, and how much memory.
//!
//! The bars are those of a release build: `cargo test --release -p sdx-endpoint-openapi --test size -- --nocapture`. A debug build
//! asserts everything but the time.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use sdx_endpoint_openapi::{Document, ImportOptions, Imported, import};

/// A description as long as providers write them.
const TEXT: &str = "The description of something that somebody described at length, as providers do. \
                    It is read, wrapped, and escaped, and most of it says nothing that a name does not.";

/// The operations of one resource: a list, an item, a create, an update, and a delete.
fn paths(number: usize) -> String {
    let name = format!("Resource{number}");
    let reference = |suffix: &str| format!("{{\"$ref\":\"#/components/schemas/{name}{suffix}\"}}");
    let answer = |code: u16, schema: &str| {
        format!(
            "{{\"{code}\":{{\"description\":\"{TEXT}\",\"content\":{{\"application/json\":{{\"schema\":{schema}}}}}}},\"404\":{{\"description\":\"None.\",\"content\":{{\"application/json\":{{\"schema\":{{\"$ref\":\"#/components/schemas/Problem\"}}}}}}}}}}"
        )
    };
    let body = |schema: &str| {
        format!(
            "{{\"required\":true,\"content\":{{\"application/json\":{{\"schema\":{schema}}}}}}}"
        )
    };
    let id = "{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\",\"pattern\":\"^[a-z0-9]{8}$\"}}";
    let operation = |verb: &str, rest: &str| {
        format!(
            "\"{verb}\":{{\"tags\":[\"tag {}\"],\"operationId\":\"{verb}{name}{}\",\"description\":\"{TEXT}\",{rest}}}",
            number % 40,
            usize::from(rest.contains("in\":\"path"))
        )
    };
    format!(
        "\"/resources{number}\":{{{},{}}},\"/resources{number}/{{id}}\":{{{},{},{}}}",
        operation(
            "get",
            &format!(
                "\"parameters\":[{{\"name\":\"pageSize\",\"in\":\"query\",\"schema\":{{\"type\":\"integer\",\"minimum\":1,\"maximum\":100}}}}],\"responses\":{}",
                answer(
                    200,
                    &format!("{{\"type\":\"array\",\"items\":{}}}", reference(""))
                )
            )
        ),
        operation(
            "post",
            &format!(
                "\"requestBody\":{},\"responses\":{}",
                body(&reference("Create")),
                answer(201, &reference(""))
            )
        ),
        operation(
            "get",
            &format!(
                "\"parameters\":[{id}],\"responses\":{}",
                answer(200, &reference(""))
            )
        ),
        operation(
            "patch",
            &format!(
                "\"parameters\":[{id}],\"requestBody\":{},\"responses\":{}",
                body(&reference("Create")),
                answer(200, &reference(""))
            )
        ),
        operation(
            "delete",
            &format!(
                "\"parameters\":[{id}],\"responses\":{{\"204\":{{\"description\":\"Gone.\"}}}}"
            )
        ),
    )
}

/// The types of one resource.
fn schemas(number: usize) -> String {
    let name = format!("Resource{number}");
    let fields: Vec<String> = (0..12)
        .map(|field| {
            format!(
                "\"fieldName{field}\":{{\"type\":\"string\",\"description\":\"{TEXT}\",\"enum\":[\"a{number}\",\"b{field}\",\"c\"]}}"
            )
        })
        .collect();
    let object = |first: &str| {
        format!(
            "{{\"type\":\"object\",\"description\":\"{TEXT}\",\"required\":[\"fieldName0\"],\"properties\":{{{first}{}}}}}",
            fields.join(",")
        )
    };
    format!(
        "\"{name}\":{},\"{name}Create\":{}",
        object("\"id\":{\"type\":\"string\"},"),
        object("")
    )
}

/// A document of at least so many bytes.
fn document(name: &str, bytes: usize) -> PathBuf {
    let (mut all_paths, mut all_schemas) = (String::new(), String::new());
    let mut number = 0;
    while all_paths.len() + all_schemas.len() < bytes {
        let comma = if number > 0 { "," } else { "" };
        write!(all_paths, "{comma}{}", paths(number)).unwrap();
        write!(all_schemas, "{},", schemas(number)).unwrap();
        number += 1;
    }
    let text = format!(
        "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"Large\",\"version\":\"1\"}},\"paths\":{{{all_paths}}},\"components\":{{\"schemas\":{{{all_schemas}\"Problem\":{{\"type\":\"object\",\"properties\":{{\"title\":{{\"type\":\"string\"}}}}}}}}}}}}"
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Reads and imports, and asserts the time in a release build.
fn timed(path: &Path, options: &ImportOptions, most: Duration) -> Imported {
    let start = processor_time();
    let document = Document::open(path, path.parent().unwrap()).unwrap();
    let imported = import(&document, options, |_, _| {}).unwrap();
    let time = processor_time().saturating_sub(start);
    println!(
        "{}: {} operations of {} bytes in {time:.2?}",
        path.display(),
        imported.operations,
        fs::metadata(path).unwrap().len()
    );
    assert!(cfg!(debug_assertions) || time <= most, "{time:?}");
    imported
}

/// The time that this thread has had a processor: on a machine that does other work the clock says little.
fn processor_time() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let own = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = own.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(
        || START.get_or_init(Instant::now).elapsed(),
        Duration::from_nanos,
    )
}

/// The most memory that the process ever had, in bytes; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

#[test]
fn a_document_of_13_megabytes_takes_seconds() {
    // A debug build is ten times slower, and is not what the bar is about.
    let megabytes = if cfg!(debug_assertions) { 2 } else { 13 };
    let path = document("large.json", megabytes << 20);
    let imported = timed(&path, &ImportOptions::default(), Duration::from_secs(10));
    assert!(
        imported.operations > 300 * megabytes,
        "{}",
        imported.operations
    );
    assert_eq!(imported.not_declared, []);
    let Some(peak) = peak() else {
        println!("skipped: the system does not say how much memory was used");
        return;
    };
    println!("{} MB at most", peak >> 20);
    assert!(peak <= 500 << 20, "{peak}");
}

#[test]
fn one_operation_brings_its_own_types_alone() {
    let path = document("one.json", 3 << 20);
    let mut options = ImportOptions::default();
    options.selection.operations = vec!["postResource70".to_owned()];
    let imported = timed(&path, &options, Duration::from_secs(1));
    assert_eq!(imported.operations, 1);
    let names: Vec<&str> = imported
        .types
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["Resource7Create", "Resource7", "Problem"]);
    let text: String = imported
        .files
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    assert!(text.contains("async fn post_resource70("), "{text}");
    assert_eq!(text.matches("pub struct ").count(), 3, "{text}");
}
