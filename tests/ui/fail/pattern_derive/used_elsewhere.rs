use sdx_endpoint::Pattern;

#[derive(Debug, Pattern)]
#[pattern("^[a-z$")]
struct Id(String);

fn read(id: Id) -> String {
    id.to_string()
}

fn main() {
    let _ = Id::try_from("a").map(read);
}
