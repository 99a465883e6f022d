//! The signs of rich text: groups, control words, bytes.

/// One sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `\name` with its number, if any.
    Word(&'a [u8], Option<i32>),
    /// `\` and a sign that is no letter.
    Symbol(u8),
    /// A byte of text, plain or as `\'hh`.
    Byte(u8),
}

/// Longest name of a control word.
const LONGEST: usize = 32;

/// Goes through a file's signs; data behind `\bin` is passed over.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The signs of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn word(&mut self) -> Token<'a> {
        let length = self
            .rest
            .iter()
            .take(LONGEST)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let name = self.take(length);
        let minus = self.rest.starts_with(b"-") && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        let digits = self
            .rest
            .iter()
            .skip(usize::from(minus))
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = (digits > 0).then(|| self.take(digits + usize::from(minus)));
        let number = number
            .and_then(|n| std::str::from_utf8(n).ok())
            .map(|n| n.parse().unwrap_or(i32::MAX));
        if self.rest.starts_with(b" ") {
            self.take(1);
        }
        if name == b"bin" {
            self.take(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.take(1).first()? {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\r' | b'\n' | 0 => {}
                b'\\' => match *self.rest.first()? {
                    c if c.is_ascii_alphabetic() => return Some(self.word()),
                    b'\'' => {
                        let digits = self
                            .rest
                            .get(1..3)
                            .and_then(|d| std::str::from_utf8(d).ok());
                        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                            Some(byte) => {
                                self.take(3);
                                return Some(Token::Byte(byte));
                            }
                            None => drop(self.take(1)),
                        }
                    }
                    c => {
                        self.take(1);
                        return Some(match c {
                            b'\\' | b'{' | b'}' => Token::Byte(c),
                            c => Token::Symbol(c),
                        });
                    }
                },
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}
