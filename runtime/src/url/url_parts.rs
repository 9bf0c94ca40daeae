//! The parsed parts of a base URL, from which URLs below it are put together. A path with an optional query enters, a URL
//! leaves, or nothing where a URL library could rewrite that.
//!
//! `Url` parses and escapes a path each time one is set, which was a sixth of this crate's own part of a call. The way around
//! it is [`Url::deserialize_internal`], which takes the text of a URL and where its parts begin. How it takes them is not
//! promised, so it is tried on each base URL: where it does not give what the parser gives, every URL is parsed.

use std::net::IpAddr;

use reqwest::Url;
use serde::de::value::{Error, SeqDeserializer};
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use url::{Host, Position};

use super::destination::is_left_alone;

/// What every URL of one origin has in common.
#[derive(Clone, Debug)]
pub(super) struct UrlParts {
    /// All before the path.
    origin: String,
    scheme_end: u32,
    username_end: u32,
    host_start: u32,
    host_end: u32,
    host: HostParts,
    port: Option<u16>,
    path_start: u32,
}

#[derive(Clone, Copy, Debug)]
enum HostParts {
    Domain,
    Address(IpAddr),
}

impl UrlParts {
    /// Those of `url`; `None` where URLs can only be parsed.
    pub(super) fn of(url: &Url) -> Option<Self> {
        let end = |position| u32::try_from(url[..position].len()).ok();
        let parts = Self {
            origin: url[..Position::BeforePath].to_owned(),
            scheme_end: end(Position::AfterScheme)?,
            username_end: end(Position::AfterUsername)?,
            host_start: end(Position::BeforeHost)?,
            host_end: end(Position::AfterHost)?,
            host: match url.host()? {
                Host::Domain(_) => HostParts::Domain,
                Host::Ipv4(address) => HostParts::Address(address.into()),
                Host::Ipv6(address) => HostParts::Address(address.into()),
            },
            port: url.port(),
            path_start: end(Position::BeforePath)?,
        };
        let is_as_parsed = |target: &str| parts.with(target).is_some_and(|url| is_as_parsed(&url));
        (is_as_parsed("/a/b%2Fc") && is_as_parsed("/a?b=c%20d&e")).then_some(parts)
    }

    /// The URL of `target`, a path with an optional query; `None` where a URL library could rewrite it.
    pub(super) fn with(&self, target: &str) -> Option<Url> {
        if !is_left_alone(target.as_bytes()) {
            return None;
        }
        let length = self.origin.len().checked_add(target.len())?;
        u32::try_from(length).ok()?;
        let mut text = String::with_capacity(length);
        text.push_str(&self.origin);
        text.push_str(target);
        let query = memchr::memchr(b'?', target.as_bytes());
        let query = query.map(|at| self.origin.len().saturating_add(at));
        Url::deserialize_internal(Fields {
            parts: self,
            text: Some(text),
            query: query.and_then(|at| u32::try_from(at).ok()),
            read: 0,
        })
        .ok()
    }
}

/// Whether the parser finds the same parts in the text of `url`.
fn is_as_parsed(url: &Url) -> bool {
    let parts = |url: &Url| {
        [
            Position::AfterScheme,
            Position::BeforeUsername,
            Position::AfterUsername,
            Position::BeforePassword,
            Position::AfterPassword,
            Position::BeforeHost,
            Position::AfterHost,
            Position::BeforePort,
            Position::AfterPort,
            Position::BeforePath,
            Position::AfterPath,
            Position::BeforeQuery,
            Position::AfterQuery,
            Position::BeforeFragment,
        ]
        .map(|position| url[..position].len())
    };
    Url::parse(url.as_str()).is_ok_and(|parsed| {
        parsed == *url
            && parsed.host() == url.host()
            && parsed.port() == url.port()
            && parts(&parsed) == parts(url)
    })
}

/// What `Url` reads, in its order.
struct Fields<'a> {
    parts: &'a UrlParts,
    text: Option<String>,
    /// Where the mark before the query is.
    query: Option<u32>,
    read: u8,
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let parts = self.parts;
        let field = match self.read {
            0 => Field::Text(self.text.take().unwrap_or_default()),
            1 => Field::Number(parts.scheme_end),
            2 => Field::Number(parts.username_end),
            3 => Field::Number(parts.host_start),
            4 => Field::Number(parts.host_end),
            5 => Field::Host(parts.host),
            6 => Field::Optional(parts.port.map(u32::from)),
            7 => Field::Number(parts.path_start),
            8 => Field::Optional(self.query),
            9 => Field::Optional(None),
            _ => return Ok(None),
        };
        self.read = self.read.saturating_add(1);
        seed.deserialize(field).map(Some)
    }
}

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

enum Field {
    Text(String),
    Number(u32),
    Optional(Option<u32>),
    Host(HostParts),
    Octets(IpAddr),
}

impl<'de> Deserializer<'de> for Field {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_string(text),
            Self::Number(number) => visitor.visit_u32(number),
            Self::Optional(Some(number)) => visitor.visit_some(number.into_deserializer()),
            Self::Optional(None) => visitor.visit_none(),
            Self::Host(host) => visitor.visit_enum(host),
            Self::Octets(IpAddr::V4(address)) => {
                visitor.visit_seq(SeqDeserializer::new(address.octets().into_iter()))
            }
            Self::Octets(IpAddr::V6(address)) => {
                visitor.visit_seq(SeqDeserializer::new(address.octets().into_iter()))
            }
        }
    }

    /// So that an address is read as octets, and not from its text.
    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for HostParts {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Error> {
        let variant = match self {
            Self::Domain => "Domain",
            Self::Address(IpAddr::V4(_)) => "Ipv4",
            Self::Address(IpAddr::V6(_)) => "Ipv6",
        };
        Ok((seed.deserialize(variant.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for HostParts {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        match self {
            Self::Domain => Err(de::Error::custom("a domain has no address")),
            Self::Address(address) => seed.deserialize(Field::Octets(address)),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("a host is no tuple"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(de::Error::custom("a host is no struct"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASES: [&str; 8] = [
        "https://h.example",
        "https://H.example:443/p",
        "https://h.example:8443/p/q?r",
        "http://127.0.0.1",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://[2001:db8::7]",
        "https://bücher.example",
    ];

    #[test]
    fn gives_the_url_that_the_parser_gives() {
        for base in BASES {
            let base = Url::parse(base).unwrap();
            let parts = UrlParts::of(&base).expect("url has kept the order of its parts");
            for target in [
                "/",
                "/a/b%2Fc",
                "//a//",
                "/a.b;c=d",
                "/?",
                "/a?b=c&d=%20?/",
                "/?a",
            ] {
                let url = parts.with(target).unwrap();
                assert_eq!(url, base.join(&url[..]).unwrap());
                assert!(is_as_parsed(&url), "{base} {target}");
                assert_eq!(url.origin(), base.origin());
                assert_eq!(&url[Position::BeforePath..], target);
            }
        }
    }

    #[test]
    fn leaves_to_the_parser_what_that_may_rewrite() {
        let parts = UrlParts::of(&Url::parse(BASES[0]).unwrap()).unwrap();
        for byte in 0..=u8::MAX {
            for text in ["/a{}b", "/{}", "/{}{}/", "/a?b{}"] {
                let target = text.replace("{}", &char::from(byte).to_string());
                if let Some(url) = parts.with(&target) {
                    assert!(is_as_parsed(&url), "{target}");
                }
            }
        }
        assert!(parts.with("/a/../b").is_none());
        assert!(parts.with("/a/.%2e").is_none());
    }
}
