trait Api {
    #[deprecated]
    #[must_use]
    fn patch<'a, B, const N: usize>(
        &self,
        id: impl Serialize + Send,
        body: &'a B,
        codes: [Code; N],
    ) -> impl ::core::future::Future<
        Output = Result<Self::Key, Error>,
    > + ::core::marker::Send
    where
        B: Serialize + Sync,
    {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "patch",
                "PATCH",
                "/a/<id>",
            )
            .path(&[__sdx::Literal("/a/"), __sdx::Placeholder(0)])
            .parameters(
                &[
                    __sdx::Parameter::path("id"),
                    __sdx::Parameter::body("body", "application/merge-patch+json"),
                    __sdx::Parameter::query("codes", "codes"),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::SerializedValue::path_value(&id),
                    __sdx::SerializedValue::json_body(&body),
                    __sdx::SerializedValue::query_value(&codes),
                ],
            )
    }
}
