trait Api {
    fn read(&self, x: f32) -> Result<Key, Error> {
        use ::sdx_endpoint::__private as __sdx;
        static __CHECKS_0: __sdx::Checks = __sdx::Checks::new()
            .minimum(__sdx::Bound::Integer(-5))
            .maximum(__sdx::Bound::Float(0.5));
        static __PARAMETERS: [__sdx::Parameter; 1] = [
            __sdx::Parameter::query("x", "x").checks(&__CHECKS_0),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("read", "GET", "/a")
            .path(&[__sdx::Literal("/a")])
            .parameters(&__PARAMETERS);
        __sdx::EndpointResult::<__sdx::Json>::READER
            .block(__sdx::Has::client(self), &__ENDPOINT, &mut [__sdx::query_value(&x)])
    }
}
