//! The captive portal.

use sdx_endpoint::{Client, Error, HasClient, Part, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::expectation::{Expectation, FilePart};
use crate::tour::Tour;

const INSTANCE: &str = "2f9c1d6e-30a4-4b7e-9c55-7d2a4e8b1f60";
const SCHEDULE: &str = "7a1be0c4-55d2-4a0b-8f1e-3c9d6b2f4e71";

/// Begins like a PNG; holds what a multipart body must not trip over.
const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n--not the boundary\r\n\0\xff";

#[sdx_api(path = "/captive")]
pub(crate) trait CaptivePortal: HasClient {
    /// Uploads the logo or the icon of an instance. `<type>` is filled by `r#type`.
    #[sdx_endpoint(method = "POST", path = "/instances/<instance_id>/images/<type>")]
    async fn upload_image(
        &self,
        instance_id: &str,
        r#type: ImageType,
        #[part] file: Part,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/instances/<instance_id>/coupons")]
    async fn create_coupons(
        &self,
        instance_id: &str,
        #[body] order: &CouponOrder,
    ) -> Result<Vec<Coupon>, Error>;

    /// Makes a link that shows the coupons of a schedule to anyone for 24 hours.
    #[sdx_endpoint(
        method = "GET",
        path = "/instances/<instance_id>/coupon-schedules/<schedule_id>/generate_url",
        idempotent = false
    )]
    async fn sign_coupon_link(
        &self,
        instance_id: &str,
        schedule_id: &str,
    ) -> Result<SignedLink, Error>;

    /// What such a link leads to. The signature is the credential: no other may be sent.
    #[sdx_endpoint(method = "GET", path = "/coupons", auth = "none")]
    async fn list_signed_coupons(
        &self,
        #[query] sid: &str,
        #[query] expires: u64,
        #[query] signature: &str,
    ) -> Result<Vec<Coupon>, Error>;
}

impl CaptivePortal for Client {}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ImageType {
    Logo,
}

#[derive(Debug, Serialize)]
pub(crate) struct CouponOrder {
    /// At least 1.
    minutes_valid: u32,
    /// 1 to 200.
    count: u8,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Coupon {
    code: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct SignedLink {
    signed_url: String,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();
    let coupons = json!([{ "code": "K7PX" }, { "code": "M2QZ" }]);
    let codes = |coupons: Vec<Coupon>| {
        coupons
            .into_iter()
            .map(|coupon| coupon.code)
            .collect::<Vec<_>>()
            .join(" ")
    };

    tour.call(
        "upload_image",
        Expectation::new(
            "POST",
            "/captive/instances/2f9c1d6e-30a4-4b7e-9c55-7d2a4e8b1f60/images/logo",
        )
        .file(FilePart {
            name: "file",
            file_name: "logo.png",
            media_type: "image/png",
            content: IMAGE,
        })
        .responds(202),
        sdx.upload_image(
            INSTANCE,
            ImageType::Logo,
            Part::bytes(IMAGE)
                .file_name("logo.png")
                .content_type("image/png"),
        ),
        |()| "accepted".to_owned(),
    )
    .await;

    tour.call(
        "create_coupons",
        Expectation::new(
            "POST",
            "/captive/instances/2f9c1d6e-30a4-4b7e-9c55-7d2a4e8b1f60/coupons",
        )
        .json(json!({ "minutes_valid": 120, "count": 2 }))
        .responds_json(200, &coupons),
        sdx.create_coupons(
            INSTANCE,
            &CouponOrder {
                minutes_valid: 120,
                count: 2,
            },
        ),
        codes,
    )
    .await;

    tour.call(
        "sign_coupon_link",
        Expectation::new(
            "GET",
            "/captive/instances/2f9c1d6e-30a4-4b7e-9c55-7d2a4e8b1f60\
             /coupon-schedules/7a1be0c4-55d2-4a0b-8f1e-3c9d6b2f4e71/generate_url",
        )
        .responds_json(
            200,
            &json!({ "signed_url": "https://v1.api.altostrat.io/captive/coupons?sid=…" }),
        ),
        sdx.sign_coupon_link(INSTANCE, SCHEDULE),
        |link| format!("a link of {} bytes", link.signed_url.len()),
    )
    .await;

    tour.call(
        "list_signed_coupons",
        Expectation::new(
            "GET",
            "/captive/coupons?sid=7a1be0c4-55d2-4a0b-8f1e-3c9d6b2f4e71&expires=1777000000&signature=a%2Bb%2Fc%3D",
        )
        .anonymous()
        .responds_json(200, &coupons),
        sdx.list_signed_coupons(SCHEDULE, 1_777_000_000, "a+b/c="),
        codes,
    )
    .await;
}
