//! A trait for each area of the API, and the calls that show it.

mod captive_portal;
mod control_plane;
mod cve_scans;
mod failover;
mod faults;
mod metadata;
mod metrics;
mod network;
mod operations;
mod scripts;
mod sites;
mod workflows;
mod workspaces;

use crate::tour::Tour;

/// The site that the calls are about.
const SITE: &str = "9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f";

/// Calls every endpoint.
pub(crate) async fn tour(tour: &mut Tour) {
    sites::tour(tour).await;
    control_plane::tour(tour).await;
    failover::tour(tour).await;
    faults::tour(tour).await;
    captive_portal::tour(tour).await;
    metadata::tour(tour).await;
    scripts::tour(tour).await;
    workflows::tour(tour).await;
    operations::tour(tour).await;
    cve_scans::tour(tour).await;
    network::tour(tour).await;
    metrics::tour(tour).await;
    workspaces::tour(tour).await;
}
