//! Enums whose variants are words of the JSON.

/// Defines an enum with the word of the JSON for each variant: [`serde`] reads and writes it, `word` gives it,
/// `of_word` finds it, `ALL` has every variant.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$of_variant:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[$of_variant])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every variant.
            pub const ALL: &[$name] = &[$( $name::$variant ),+];

            /// The word that stands for it in the JSON.
            pub const fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word, )+
                }
            }

            /// The variant that a word stands for.
            pub fn of_word(word: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|variant| variant.word() == word)
            }
        }
    };
}
pub(crate) use words;
