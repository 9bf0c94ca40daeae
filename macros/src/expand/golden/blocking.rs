trait Api {
    fn read(&self, x: f32) -> Result<Key, Error> {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("read", "GET", "/a")
            .path(&[__sdx::Literal("/a")])
            .parameters(
                &[
                    __sdx::Parameter::query("x", "x")
                        .checks(
                            &__sdx::Checks::new()
                                .minimum(__sdx::Bound::Integer(-5))
                                .maximum(__sdx::Bound::Float(0.5)),
                        ),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .block(__sdx::Has::client(self), &__ENDPOINT, &mut [__sdx::query_value(&x)])
    }
}
