use sdx_endpoint::Pattern;

#[derive(Pattern)]
#[pattern("^(?:a[b-d][e-g][h-j]k[m-o]p[q-s]){500}$|^x")]
struct Id(String);

fn main() {}
