//! Each misuse has its UI case, and each case its misuse.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Misuses that no program on this compiler makes.
const UNREACHABLE: [&str; 2] = ["position/unreadable", "position/bug"];

/// Cases of a misuse that has its own case already: other triggers, and several faults at once.
const FURTHER: [&str; 114] = [
    "position/argument_before_self",
    "api_key/accept_malformed",
    "api_key/auth_unknown",
    "api_key/bare_string",
    "api_key/base_url_invalid",
    "api_key/crate_relative",
    "api_key/duplicate_key",
    "api_key/envelope_malformed",
    "api_key/envelope_of_text",
    "api_key/header_accept",
    "api_key/header_twice",
    "api_key/idempotent_not_bool",
    "api_key/key_without_value",
    "api_key/missing_comma",
    "api_key/pattern_of_two",
    "api_key/pattern_refused",
    "api_key/pattern_without_parameter",
    "api_key/prefix_unclosed",
    "api_key/prefix_without_slash",
    "api_key/rename_all_unknown",
    "api_key/status_not_success",
    "api_key/timeout_malformed",
    "api_key/unknown_key_far",
    "api_key/unknown_key_near",
    "api_trait/envelope_of_head",
    "api_trait/fault_inside_a_body",
    "api_trait/fault_of_a_method",
    "api_trait/status_without_body",
    "api_trait/stream_media",
    "by_status/option_relative",
    "pattern_derive/crate_relative",
    "pattern_derive/crate_twice",
    "pattern_derive/missing_comma",
    "pattern_derive/pattern_a_byte_string",
    "pattern_derive/pattern_a_constant",
    "pattern_derive/pattern_not_a_string",
    "pattern_derive/pattern_with_suffix",
    "pattern_derive/two_faults",
    "pattern_derive/unknown_key",
    "pattern_derive/used_elsewhere",
    "by_status/several_faults",
    "pattern_derive/matches_nothing",
    "position/attribute_renamed_twice",
    "position/free_without_body",
    "signature/this_receiver",
    "argument/duplicate_option",
    "argument/parameter_without_argument_keyword",
    "attribute/base_url_query",
    "attribute/caller_of_a_faulty_method",
    "attribute/base_url_relative",
    "attribute/base_url_user",
    "attribute/several_faults",
    "by_status/unreadable_body",
    "argument/marked_pattern",
    "argument/marked_without_name",
    "argument/mutable_part",
    "argument/same_name",
    "paginate/colons",
    "position/argument_attribute",
    "position/argument_default",
    "position/argument_keyword",
    "position/argument_without_type",
    "position/colon_for_arrow",
    "position/fat_arrow",
    "position/name_with_digit",
    "attribute/value_c_string",
    "envelope/colons",
    "envelope/bare_strings",
    "stream/event_words",
    "stream/events_called",
    "header_status/status_list_of_strings",
    "attribute/auth_off",
    "attribute/auth_true",
    "attribute/retry_number",
    "attribute/path_twice",
    "argument/conditional_marker",
    "argument/bearer_tuple",
    "by_status/word_other",
    "by_status/range_star",
    "by_status/codes_in_string",
    "by_status/status_or",
    "attribute/value_constant",
    "envelope/place_of_data",
    "envelope/place_of_success",
    "attribute/retry_word",
    "attribute/accept_list_malformed",
    "stream/accept_malformed",
    "header_status/header_argument_credential",
    "header_status/header_argument_invalid",
    "header_status/status_range_not_success",
    "path/after_escape",
    "path/after_non_ascii",
    "path/after_tab",
    "path/encoded_dot_segment",
    "path/in_raw_string",
    "path/several_faults",
    "constraint/minimum_on_text",
    "constraint/minimum_over_maximum",
    "position/enum_item",
    "position/static_item",
    "position/type_alias",
    "position/union_item",
    "signature/return_impl_trait_whole",
    "signature/self_by_value_mut",
    "argument/not_a_value",
    "argument/not_send",
    "signature/return_not_result",
    "position/argument",
    "position/statement",
    "position/field",
    "position/variant",
    "position/foreign_function",
    "position/inherent_method",
    "position/trait_impl_method",
];

/// Cases with more than one fault, and how many.
const SEVERAL: [(&str, usize); 8] = [
    ("api_trait/fault_of_a_method", 2),
    // rustc reports the prefix, which older editions take.
    ("attribute/missing_quote", 2),
    ("attribute/several_faults", 8),
    ("by_status/several_faults", 4),
    ("by_status/status_out_of_range", 2),
    ("path/after_non_ascii", 2),
    ("path/several_faults", 3),
    ("pattern_derive/two_faults", 2),
];

/// Families that rustc, the runtime, or a language of its own words, and those of one kind across the others.
const FOREIGN: [&str; 7] = [
    "types",
    "pattern",
    "habit",
    "header",
    "literal",
    "path_syntax",
    "separator",
];

fn known() -> BTreeSet<String> {
    [
        KeyMisuse::CASES,
        ApiKeyMisuse::CASES,
        ApiTraitMisuse::CASES,
        MethodMisuse::CASES,
        PathMisuse::CASES,
        ConstraintMisuse::CASES,
        HeaderStatusMisuse::CASES,
        SignatureMisuse::CASES,
        ArgumentMisuse::CASES,
        PositionMisuse::CASES,
        ByStatusMisuse::CASES,
        PaginateMisuse::CASES,
        PatternDeriveMisuse::CASES,
        EnvelopeMisuse::CASES,
        JsonPathMisuse::CASES,
        StreamMisuse::CASES,
        RedirectMisuse::CASES,
        CompressionMisuse::CASES,
        ContractKeyMisuse::CASES,
        #[cfg(feature = "openapi")]
        Drift::CASES,
    ]
    .into_iter()
    .flatten()
    .flat_map(|cases| cases.iter())
    .map(|case| (*case).to_owned())
    .collect()
}

/// The files of all cases with the extension, by `family/slug`.
pub(crate) fn files(extension: &str) -> BTreeMap<String, PathBuf> {
    let fail = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/fail");
    let mut cases = BTreeMap::new();
    for family in fs::read_dir(fail).unwrap().map(Result::unwrap) {
        let name = family.file_name().into_string().unwrap();
        for case in fs::read_dir(family.path()).unwrap().map(Result::unwrap) {
            let path = case.path();
            if path.extension().is_some_and(|found| found == extension) {
                let slug = path.file_stem().unwrap().to_str().unwrap();
                cases.insert(format!("{name}/{slug}"), path);
            }
        }
    }
    cases
}

fn recorded() -> BTreeSet<String> {
    files("rs").into_keys().collect()
}

#[test]
fn every_misuse_has_its_case() {
    let recorded = recorded();
    let missing: Vec<_> = known()
        .into_iter()
        .filter(|case| !recorded.contains(case) && !UNREACHABLE.contains(&case.as_str()))
        .collect();
    assert!(missing.is_empty(), "no UI case for {missing:?}");
}

#[test]
fn every_case_has_its_misuse() {
    let known = known();
    let unknown: Vec<_> = recorded()
        .into_iter()
        .filter(|case| {
            let foreign = FOREIGN
                .iter()
                .any(|family| case.starts_with(&format!("{family}/")));
            !known.contains(case) && !FURTHER.contains(&case.as_str()) && !foreign
        })
        .collect();
    assert!(unknown.is_empty(), "no misuse for {unknown:?}");
}

#[test]
fn every_further_case_exists() {
    let recorded = recorded();
    for case in FURTHER {
        assert!(recorded.contains(case), "{case}");
    }
}

#[test]
fn every_case_has_one_error_a_fault_and_none_of_them_in_the_macro() {
    let snapshots = files("stderr");
    let missing: Vec<_> = recorded()
        .into_iter()
        .filter(|case| !snapshots.contains_key(case))
        .collect();
    assert!(missing.is_empty(), "no snapshot of {missing:?}");
    for (case, path) in snapshots {
        let text = fs::read_to_string(path).unwrap();
        let reports = |line: &&str| line.starts_with("error") || line.starts_with("warning");
        let several = SEVERAL.iter().find(|(several, _)| *several == case);
        let faults = several.map_or(1, |(_, faults)| *faults);
        assert_eq!(
            text.lines().filter(reports).count(),
            faults,
            "{case}:\n{text}"
        );
        assert!(!text.contains("in the attribute macro"), "{case}:\n{text}");
    }
}

/// Whether a line has a path into a module that is not public, or into an `impl` block.
fn names_a_private_path(line: &str) -> bool {
    let public = ["bounds", "transport", "http", "cost", "guarantees"];
    let into_module = |path: &str| {
        let module = path.split("::").next().unwrap_or_default();
        let is_module =
            module.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
        is_module && path.contains("::") && !public.contains(&module)
    };
    let is_of_path = |letter: char| letter.is_ascii_alphanumeric() || "_:".contains(letter);
    let mut paths = line.split("sdx_endpoint::").skip(1);
    paths.any(|rest| {
        let path = rest.split(|letter| !is_of_path(letter)).next();
        path.is_some_and(into_module) || rest.contains("::<impl")
    })
}

/// What an error says of itself names nothing that no documentation has: its message, its labels, and its first help.
#[test]
fn no_case_names_an_undocumented_path() {
    let features_off = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/features_off");
    let features_off = fs::read_dir(features_off)
        .unwrap()
        .map(|case| case.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == "stderr"))
        .map(|path| (path.display().to_string(), path));
    for (case, path) in files("stderr").into_iter().chain(features_off) {
        let text = fs::read_to_string(path).unwrap();
        for report in text.split("\n\n") {
            let first_help = report.lines().position(|line| line.contains("help: "));
            // The user's own line, and what is under it, are before the first note.
            let first_note = report.lines().position(|line| line.starts_with("note: "));
            for (at, line) in report.lines().enumerate() {
                let is_label = line.trim_start().starts_with(['|', '^'])
                    && first_note.is_none_or(|note| at < note);
                let is_message = line.starts_with("error");
                if is_label || is_message || Some(at) == first_help {
                    assert!(!names_a_private_path(line), "{case}: {line}");
                }
            }
        }
    }
}
