//! The check of the rendered documentation finds what it is for, in pages that are written as rustdoc writes them.

use std::fs;
use std::path::{Path, PathBuf};

use sdx_endpoint_tests::rendered_docs::RenderedDocs;

/// A folder of this test's own, with a page for each name.
fn rendered(test: &str, pages: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    for (name, html) in pages {
        let path = root.join("a").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, html).unwrap();
    }
    root
}

#[test]
fn links_to_no_page_and_to_no_heading_are_found() {
    let index = r##"<h2 id="top">a</h2><a href="#top">1</a><a href="#nowhere">2</a><a href="b/index.html#time">3</a>
        <a href="b/index.html#none">4</a><a href="c/index.html">5</a><a href="https://example.com/">6</a>
        <a href="https://docs.rs/sdx-endpoint/latest/a/b/index.html#time">7</a><img src="x.svg">"##;
    let below = r#"<h2 id="time">b</h2><a href="../index.html">1</a><a href="../../static.files/x.css">2</a>"#;
    let root = rendered("links", &[("index.html", index), ("b/index.html", below)]);
    let docs = RenderedDocs::read(&root, &["a"]);
    assert_eq!(
        docs.broken_links(),
        [
            "a/b/index.html: `../../static.files/x.css` leads to no page",
            "a/index.html: `#nowhere` leads to no heading",
            "a/index.html: `b/index.html#none` leads to no heading",
            "a/index.html: `c/index.html` leads to no page",
            "a/index.html: `x.svg` leads to no page",
        ]
    );
    let readme = "[a](https://docs.rs/sdx-endpoint/latest/a/b/index.html#none) [b](LICENSE) [c](https://example.com/)";
    assert_eq!(
        docs.broken_links_of(&root.join("README.md"), readme),
        [
            "README.md: `https://docs.rs/sdx-endpoint/latest/a/b/index.html#none` leads to no heading",
            "README.md: `LICENSE` leads to no page",
        ]
    );
}

#[test]
fn tables_that_are_text_are_found() {
    let pages = [
        ("index.html", "<p>| a | b | |---|---| | 1 | 2 |</p>"),
        ("b.html", "<table></table>"),
    ];
    let docs = RenderedDocs::read(&rendered("tables", &pages), &["a"]);
    assert_eq!(
        docs.broken_tables(),
        ["a/index.html: a table is shown as text"]
    );
}

#[test]
fn items_and_functions_without_an_example_are_found() {
    let example = r#"<pre class="rust rust-example-rendered">"#;
    let function = |name: &str, text: &str| {
        format!(r#"<section id="method.{name}" class="method"></section><div>{text}</div>"#)
    };
    let of_trait = format!(
        r#"<h2 id="trait-implementations">Trait</h2>{}"#,
        function("fmt", "")
    );
    let own = [function("new", example), function("get", "")].concat();
    let client =
        format!(r#"{example}<h2 id="implementations">Implementations</h2>{own}{of_trait}"#);
    let root = rendered(
        "examples",
        &[
            ("struct.Client.html", client.as_str()),
            ("enum.Kind.html", of_trait.as_str()),
            ("index.html", "a module is no item of its own"),
            (
                "private/struct.Client.html",
                r#"<meta http-equiv="refresh" content="0;URL=../struct.Client.html">"#,
            ),
        ],
    );
    let docs = RenderedDocs::read(&root, &["a"]);
    assert_eq!(
        docs.without_example(),
        [
            "enum.Kind has no example",
            "struct.Client::get has no example"
        ]
    );
}
