trait Api {
    fn read<'a>(&'a self) -> BoxFuture<'a, Result<Key, Error>> {
        use crate::reexport::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("read", "GET", "/a")
            .path(&[__sdx::Literal("/a")]);
        __sdx::boxed(
            __sdx::EndpointResult::<__sdx::Json>::READER
                .call(__sdx::Has::client(self), &__ENDPOINT, &mut []),
        )
    }
}
