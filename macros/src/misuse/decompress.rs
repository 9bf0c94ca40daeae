//! Misuses of the key `decompress`.

misuses! {
    /// Bodies that cannot be compressed.
    CompressionMisuse as Compression in "compression";

    NotBool { help: String } = "text" | "coding"
        => "`decompress` must be `true` or `false`",
        help "{help}";
    NoBody { response: String } = "head" | "no_content"
        => "{response} has no body to decompress",
        help "remove `decompress`";
}

impl CompressionMisuse {
    /// `help` says what was meant, and is empty where nobody can tell: a coding, perhaps.
    pub(crate) fn not_bool(help: String) -> Self {
        if help.is_empty() {
            let help = "write `decompress = true`; which codings are asked for is up to the features `gzip`, `brotli`, and `zstd` of `sdx-endpoint`";
            return Self::NotBool {
                help: help.to_owned(),
            };
        }
        Self::NotBool { help }
    }
}
