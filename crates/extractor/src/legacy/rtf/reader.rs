//! From signs to blocks: groups carry the look of words and say what is no text.

use super::fonts::Fonts;
use super::rows::{OpenTable, RowForm};
use super::token::{Token, Tokens};
use crate::legacy::Encoding;
use crate::office::runs::{Breaks, Runs};
use crate::office::table::mark_break;
use model::block::Block;

/// Most groups open at once whose look is kept; deeper ones look like what holds them.
const MAX_OPEN: usize = 1000;

/// What a rich text gives.
#[derive(Default)]
pub struct Found {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Footnotes in order.
    pub notes: Vec<Vec<Block>>,
    /// An old encoding that fonts name.
    pub encoding: Option<Encoding>,
    /// Headers and footers left out.
    pub furniture: usize,
    /// Pictures.
    pub pictures: usize,
    /// Runs of hidden text.
    pub hidden: usize,
    /// Groups were open at the end.
    pub is_cut: bool,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    Fonts,
    Nowhere,
}

#[derive(Debug, Clone)]
struct Group {
    target: Target,
    font: i32,
    bold: bool,
    hidden: bool,
    /// Characters that stand for one `\u` to programs without Unicode.
    fallback: usize,
    in_table: bool,
    /// The group starts with `\*`: passed over unless it is known.
    starred: bool,
}

/// Text that stands aside: what was being read when it started, and the groups then open.
struct Aside {
    depth: usize,
    is_note: bool,
    runs: Runs,
    blocks: Vec<Block>,
    table: OpenTable,
    cell: Vec<Block>,
}

struct Reader {
    found: Found,
    fonts: Fonts,
    default_font: i32,
    groups: Vec<Group>,
    group: Group,
    /// Groups open beyond those kept.
    deeper: usize,
    asides: Vec<Aside>,
    words: String,
    runs: Runs,
    blocks: Vec<Block>,
    table: OpenTable,
    cell: Vec<Block>,
    form: RowForm,
    page_break: bool,
    skip: usize,
    surrogate: Option<u16>,
}

/// Reads the signs of a file.
pub fn read(bytes: &[u8]) -> Found {
    let group = Group {
        target: Target::Body,
        font: 0,
        bold: false,
        hidden: false,
        fallback: 1,
        in_table: false,
        starred: false,
    };
    let mut reader = Reader {
        found: Found::default(),
        fonts: Fonts::default(),
        default_font: 0,
        groups: Vec::new(),
        group,
        deeper: 0,
        asides: Vec::new(),
        words: String::new(),
        runs: Runs::default(),
        blocks: Vec::new(),
        table: OpenTable::default(),
        cell: Vec::new(),
        form: RowForm::default(),
        page_break: false,
        skip: 0,
        surrogate: None,
    };
    for token in Tokens::new(bytes) {
        reader.token(token);
    }
    reader.finish()
}

impl Reader {
    fn finish(mut self) -> Found {
        self.found.is_cut = !self.groups.is_empty();
        self.deeper = 0;
        while !self.groups.is_empty() {
            self.close();
        }
        self.paragraph();
        self.end_table();
        self.found.blocks = self.blocks;
        self.found
    }

    fn token(&mut self, token: Token) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => self.byte(byte),
            Token::Symbol(sign) => match sign {
                b'*' => self.group.starred = true,
                b'~' => self.letter('\u{a0}'),
                b'_' => self.letter('-'),
                b'\r' | b'\n' => self.word(b"par", None),
                _ => {}
            },
            Token::Word(name, number) => self.word(name, number),
        }
    }

    fn open(&mut self) {
        self.skip = 0;
        if self.groups.len() >= MAX_OPEN {
            self.deeper += 1;
            return;
        }
        self.groups.push(self.group.clone());
        self.group.starred = false;
    }

    fn close(&mut self) {
        self.skip = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.flush();
        let Some(outer) = self.groups.pop() else {
            return;
        };
        // What a paragraph is, goes on behind the group; how words look does not.
        let in_table = self.group.in_table;
        self.group = outer;
        self.group.in_table |= in_table && self.group.target == Target::Body;
        if self
            .asides
            .last()
            .is_some_and(|aside| aside.depth == self.groups.len())
        {
            self.end_aside();
        }
    }

    fn start_aside(&mut self, is_note: bool) {
        self.flush();
        self.asides.push(Aside {
            depth: self.groups.len().saturating_sub(1),
            is_note,
            runs: std::mem::take(&mut self.runs),
            blocks: std::mem::take(&mut self.blocks),
            table: std::mem::take(&mut self.table),
            cell: std::mem::take(&mut self.cell),
        });
        self.group.target = Target::Body;
        self.group.in_table = false;
    }

    fn end_aside(&mut self) {
        let Some(aside) = self.asides.pop() else {
            return;
        };
        self.paragraph();
        self.end_table();
        let inner = std::mem::replace(&mut self.blocks, aside.blocks);
        self.runs = aside.runs;
        self.table = aside.table;
        self.cell = aside.cell;
        if aside.is_note {
            self.found.notes.push(inner);
        } else if self.group.in_table {
            self.cell.extend(inner);
        } else {
            self.blocks.extend(inner);
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.group.target {
            Target::Nowhere => {}
            Target::Fonts => self.fonts.letter(byte),
            Target::Body => {
                let c = self.fonts.character(byte, self.group.font);
                self.letter(c);
            }
        }
    }

    fn letter(&mut self, c: char) {
        if self.group.target == Target::Body && !c.is_control() {
            self.words.push(c);
        }
    }

    /// Puts the words read so far into the paragraph, in the look that they were read in.
    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        if self.group.hidden {
            self.found.hidden += usize::from(words.chars().any(char::is_alphanumeric));
        } else {
            self.runs
                .push(&words, self.group.bold, self.fonts.name(self.group.font));
        }
    }

    /// Ends the paragraph, in a cell or outside of tables.
    fn paragraph(&mut self) {
        self.flush();
        let runs = std::mem::take(&mut self.runs);
        self.found.encoding = self.found.encoding.or(runs.encoding);
        let mut found: Vec<Block> = runs
            .paragraphs(Breaks::Page, false)
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        if self.group.in_table {
            self.table.break_before |=
                self.table.is_empty() && std::mem::take(&mut self.page_break);
            self.cell.extend(found);
            return;
        }
        self.end_table();
        if !found.is_empty() && std::mem::take(&mut self.page_break) {
            mark_break(&mut found);
        }
        self.blocks.extend(found);
    }

    fn end_table(&mut self) {
        if !self.table.is_empty() {
            let table = std::mem::take(&mut self.table);
            self.blocks.extend(table.blocks(&self.form));
        }
        self.blocks.append(&mut self.cell);
    }

    fn word(&mut self, name: &[u8], number: Option<i32>) {
        if self.group.target == Target::Fonts {
            match (name, number) {
                (b"f", Some(number)) => self.fonts.open(number),
                (b"fcharset", Some(charset)) => self.fonts.charset(charset),
                (b"panose" | b"falt" | b"fontemb" | b"fontfile", _) => {
                    self.group.target = Target::Nowhere
                }
                _ => {}
            }
            return;
        }
        if self.group.target == Target::Nowhere {
            if name == b"shptxt" && self.asides.len() < 16 {
                self.start_aside(false);
            }
            return;
        }
        if self.goes_nowhere(name) {
            self.flush();
            self.group.target = Target::Nowhere;
            return;
        }
        let is_on = number != Some(0);
        match name {
            b"fonttbl" => self.group.target = Target::Fonts,
            b"deff" => {
                self.default_font = number.unwrap_or(0);
                self.group.font = self.default_font;
            }
            b"ansicpg" => self.fonts.page = number,
            b"footnote" => self.start_aside(true),
            b"f" => self.look(|group| group.font = number.unwrap_or(0)),
            b"b" => self.look(|group| group.bold = is_on),
            b"v" | b"deleted" => self.look(|group| group.hidden = is_on),
            b"plain" => {
                let font = self.default_font;
                self.look(|group| {
                    group.font = font;
                    group.bold = false;
                    group.hidden = false;
                });
            }
            b"uc" => {
                self.group.fallback = number
                    .and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(1)
                    .min(64)
            }
            b"u" => self.unicode(number.unwrap_or(0)),
            b"tab" => self.letter(' '),
            b"line" => {
                self.flush();
                self.runs.line_break();
            }
            b"emdash" => self.letter('—'),
            b"endash" => self.letter('–'),
            b"bullet" => self.letter('•'),
            b"lquote" => self.letter('‘'),
            b"rquote" => self.letter('’'),
            b"ldblquote" => self.letter('“'),
            b"rdblquote" => self.letter('”'),
            b"emspace" | b"enspace" | b"qmspace" => self.letter(' '),
            b"par" | b"nestcell" => self.paragraph(),
            b"page" | b"sect" => {
                self.paragraph();
                self.page_break = true;
            }
            b"pard" => self.group.in_table = false,
            b"intbl" => self.group.in_table = is_on,
            _ => self.row_word(name, number),
        }
    }

    fn row_word(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"cell" => {
                self.group.in_table = true;
                self.paragraph();
                let cell = std::mem::take(&mut self.cell);
                self.table.cells.push(cell);
            }
            b"row" => self.table.end_row(&self.form),
            b"trowd" => self.form = RowForm::default(),
            b"trleft" => self.form.left = number.unwrap_or(0),
            b"trhdr" => self.form.is_header = true,
            b"clmrg" => self.form.open.joins_left = true,
            b"clvmgf" => self.form.open.starts_down = true,
            b"clvmrg" => self.form.open.joins_above = true,
            b"cellx" => self.form.end_cell(number.unwrap_or(0)),
            b"clbrdrl" | b"clbrdrr" | b"clbrdrt" | b"clbrdrb" => self.form.at_border = true,
            b"brdrs" | b"brdrdb" | b"brdrdot" | b"brdrdash" | b"brdrth" | b"brdrhair"
                if self.form.at_border =>
            {
                self.table.ruled = true;
            }
            b"brdrt" | b"brdrb" | b"brdrl" | b"brdrr" | b"box" => self.form.at_border = false,
            _ => {}
        }
    }

    fn look(&mut self, change: impl FnOnce(&mut Group)) {
        self.flush();
        change(&mut self.group);
    }

    /// Whether a group that starts so holds no text of the document.
    fn goes_nowhere(&mut self, name: &[u8]) -> bool {
        const NO_TEXT: &[&[u8]] = &[
            b"stylesheet",
            b"colortbl",
            b"info",
            b"xe",
            b"tc",
            b"shprslt",
            b"nonshppict",
            b"nonesttables",
            b"filetbl",
            b"revtbl",
            b"fldinst",
            b"objdata",
            b"ftnsep",
            b"ftnsepc",
            b"aftnsep",
            b"aftnsepc",
            b"template",
            b"listtable",
        ];
        const FURNITURE: &[&[u8]] = &[
            b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr",
            b"footerf",
        ];
        if name == b"pict" {
            self.found.pictures += 1;
            return true;
        }
        if FURNITURE.contains(&name) {
            self.found.furniture += 1;
            return true;
        }
        NO_TEXT.contains(&name) || std::mem::take(&mut self.group.starred)
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.group.fallback;
        // Numbers are of 16 bits with a sign.
        let unit = (number & 0xffff) as u16;
        let units = match (self.surrogate.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.surrogate = Some(unit);
                return;
            }
            (Some(high), 0xdc00..=0xdfff) => vec![high, unit],
            _ => vec![unit],
        };
        for c in char::decode_utf16(units).flatten() {
            self.letter(c);
        }
    }
}
