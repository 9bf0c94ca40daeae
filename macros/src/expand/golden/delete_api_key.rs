trait Api {
    /// Revokes an API key and removes its backing machine-to-machine application.
    fn delete_api_key(
        &self,
        id: &str,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "delete_api_key",
                "DELETE",
                "/api/keys/<id>",
            )
            .path(&[__sdx::Literal("/api/keys/"), __sdx::Placeholder(0)])
            .parameters(
                &[
                    __sdx::Parameter::path("id")
                        .checks(
                            &__sdx::Checks::new()
                                .pattern(
                                    "^api_key_[0-9A-Za-z]{27}$",
                                    |value| __sdx::matches_template(
                                        value,
                                        b"api_key_\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
                                        |byte, _| {
                                            ::core::matches!(
                                                byte, b'0'..= b'9' | b'A'..= b'Z' | b'a'..= b'z'
                                            )
                                        },
                                    ),
                                ),
                        ),
                ],
            )
            .statuses(&[(204, 204)]);
        __sdx::EndpointResult::<__sdx::Empty<204>>::READER
            .call(__sdx::Has::client(self), &__ENDPOINT, &mut [__sdx::path_value(&id)])
    }
}
