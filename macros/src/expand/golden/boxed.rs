trait Api {
    fn read<'a>(&'a self) -> BoxFuture<'a, Result<Key, Error>> {
        use crate::reexport::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("read", "GET", "/a")
            .path(&[__sdx::Literal("/a")]);
        __sdx::boxed(
            __sdx::call::<
                __sdx::Json,
                __sdx::Same<_>,
            >(__sdx::client(self), &__ENDPOINT, &mut []),
        )
    }
}
