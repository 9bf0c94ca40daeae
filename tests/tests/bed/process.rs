//! `process`: descriptors, memory, and tests in a process of their own.

use std::env;
use std::hint::black_box;

use sdx_endpoint_tests::process::{alone, open_descriptors, peak_resident_bytes, resident_bytes};

use crate::raised;

#[test]
#[cfg(target_os = "linux")]
fn sees_descriptors() {
    let held: Vec<_> = (0..100)
        .map(|_| std::net::UdpSocket::bind("127.0.0.1:0").unwrap())
        .collect();
    assert!(open_descriptors().unwrap() > held.len());
}

#[test]
#[cfg(target_os = "linux")]
fn sees_memory() {
    const SIZE: u64 = 64 << 20;
    let before = resident_bytes().unwrap();
    let block = black_box(vec![1_u8; 64 << 20]);
    let during = resident_bytes().unwrap();
    drop(block);
    assert!(during >= before + SIZE / 2, "{before} {during}");
    assert!(peak_resident_bytes().unwrap() >= during - SIZE / 2);
}

#[test]
#[cfg(not(target_os = "linux"))]
fn returns_none_where_the_system_reports_nothing() {
    assert_eq!(
        (open_descriptors(), resident_bytes(), peak_resident_bytes()),
        (None, None, None)
    );
}

#[test]
fn runs_a_test_alone_with_variables_set() {
    let parent = std::process::id().to_string();
    let path = "process::runs_a_test_alone_with_variables_set";
    alone(path, &[("BED_PARENT", &parent)], || {
        assert_ne!(
            env::var("BED_PARENT").unwrap(),
            std::process::id().to_string()
        );
    });
}

#[test]
fn raises_the_failure_of_a_test_alone() {
    let path = "process::raises_the_failure_of_a_test_alone";
    let act = || {
        alone(path, &[("BED_CHILD", "1")], || {
            panic!("in the other process")
        });
    };
    if env::var_os("BED_CHILD").is_some() {
        act();
    }
    assert!(raised(act).contains("in the other process"));
}

#[test]
fn refuses_to_run_no_test_alone() {
    let text = raised(|| alone("no::such_test", &[], || ()));
    assert!(text.contains("no::such_test"));
}
