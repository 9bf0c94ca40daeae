//! What a newtype with a pattern implements.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{GenericParam, Generics, Lifetime, LifetimeParam};

use super::{Attribute, Newtype, newtype::Holder};
use crate::errors::{Errors, Fault};
use crate::expand::validator;
use crate::pattern;

pub(super) fn implementations(newtype: &Newtype<'_>, attribute: &Attribute) -> TokenStream {
    let text = attribute.text.value();
    // With a refused pattern everything else stays, so that uses of the type are no errors of their own.
    let errors = Errors::default();
    let pattern = pattern::read(&attribute.text, &errors);
    let faults = errors.into_faults();
    let check = if let Some(pattern) = pattern {
        validator(pattern.compiled.program(), &attribute.sdx)
    } else {
        let faults = faults.iter().map(Fault::to_compile_error);
        quote!(#(#faults)*)
    };
    let parts = [
        inherent(newtype, &text, &check),
        conversions(newtype, &attribute.sdx),
        views(newtype),
        serde(newtype, &attribute.sdx),
    ];
    quote!(#(#parts)*)
}

fn inherent(newtype: &Newtype<'_>, text: &str, check: &TokenStream) -> TokenStream {
    let Newtype {
        name,
        visibility,
        generics,
        member,
        inner,
        ..
    } = newtype;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #name #type_generics #where_clause {
            /// The regular expression (ECMA-262, flag `u`) that every value matches.
            #visibility const PATTERN: &'static ::core::primitive::str = #text;

            /// Whether `value` matches the pattern.
            #[must_use]
            #visibility fn is_match(value: &::core::primitive::str) -> ::core::primitive::bool {
                #check
            }

            /// The text as it is held.
            #[must_use]
            #visibility fn into_inner(self) -> #inner {
                self.#member
            }
        }
    }
}

fn conversions(newtype: &Newtype<'_>, sdx: &TokenStream) -> TokenStream {
    let Newtype {
        name,
        generics,
        member,
        holder,
        ..
    } = newtype;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let mismatch = {
        let name = name.to_string();
        quote!(#sdx::PatternMismatch::new(#name, Self::PATTERN))
    };
    let (borrowed_generics, lifetime) = match holder {
        Holder::Borrowed(lifetime) => ((*generics).clone(), lifetime.clone()),
        Holder::Owned => with_lifetime(generics, "'value"),
    };
    let (borrowed_generics, ..) = borrowed_generics.split_for_impl();
    let held = match holder {
        Holder::Borrowed(_) => quote!(value),
        Holder::Owned => quote!(<::std::string::String as ::core::convert::From<
            &::core::primitive::str,
        >>::from(value)),
    };
    quote! {
        #[automatically_derived]
        impl #borrowed_generics ::core::convert::TryFrom<&#lifetime ::core::primitive::str>
            for #name #type_generics #where_clause
        {
            type Error = #sdx::PatternMismatch;

            fn try_from(value: &#lifetime ::core::primitive::str)
                -> ::core::result::Result<Self, Self::Error>
            {
                if Self::is_match(value) {
                    ::core::result::Result::Ok(Self { #member: ::core::convert::From::from(#held) })
                } else {
                    ::core::result::Result::Err(#mismatch)
                }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::convert::TryFrom<::std::string::String>
            for #name #type_generics #where_clause
        {
            type Error = #sdx::PatternMismatch;

            fn try_from(value: ::std::string::String)
                -> ::core::result::Result<Self, Self::Error>
            {
                if Self::is_match(&value) {
                    ::core::result::Result::Ok(Self { #member: ::core::convert::From::from(value) })
                } else {
                    ::core::result::Result::Err(#mismatch)
                }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::str::FromStr for #name #type_generics #where_clause {
            type Err = #sdx::PatternMismatch;

            fn from_str(value: &::core::primitive::str) -> ::core::result::Result<Self, Self::Err> {
                ::core::convert::TryFrom::try_from(
                    <::std::string::String as ::core::convert::From<&::core::primitive::str>>::from(value)
                )
            }
        }
    }
}

fn views(newtype: &Newtype<'_>) -> TokenStream {
    let Newtype {
        name,
        generics,
        member,
        ..
    } = newtype;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::convert::AsRef<::core::primitive::str>
            for #name #type_generics #where_clause
        {
            fn as_ref(&self) -> &::core::primitive::str {
                &self.#member
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Display for #name #type_generics #where_clause {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.#member, f)
            }
        }
    }
}

fn serde(newtype: &Newtype<'_>, sdx: &TokenStream) -> TokenStream {
    let Newtype {
        name,
        generics,
        member,
        ..
    } = newtype;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (reading_generics, lifetime) = with_lifetime(generics, "'de");
    let (reading_generics, ..) = reading_generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #sdx::serde::Serialize for #name #type_generics #where_clause {
            fn serialize<Serializer>(&self, serializer: Serializer)
                -> ::core::result::Result<Serializer::Ok, Serializer::Error>
            where
                Serializer: #sdx::serde::Serializer,
            {
                serializer.serialize_str(&self.#member)
            }
        }

        #[automatically_derived]
        impl #reading_generics #sdx::serde::Deserialize<#lifetime>
            for #name #type_generics #where_clause
        {
            fn deserialize<Deserializer>(deserializer: Deserializer)
                -> ::core::result::Result<Self, Deserializer::Error>
            where
                Deserializer: #sdx::serde::Deserializer<#lifetime>,
            {
                #sdx::deserialize_matching(deserializer)
            }
        }
    }
}

/// The generics with one lifetime more, called `wanted` unless the type has such a one.
fn with_lifetime(generics: &Generics, wanted: &str) -> (Generics, Lifetime) {
    let mut name = wanted.to_owned();
    while generics
        .lifetimes()
        .any(|known| known.lifetime.to_string() == name)
    {
        name.push('_');
    }
    let lifetime = Lifetime::new(&name, Span::mixed_site());
    let mut extended = generics.clone();
    extended.params.insert(
        0,
        GenericParam::Lifetime(LifetimeParam::new(lifetime.clone())),
    );
    (extended, lifetime)
}
