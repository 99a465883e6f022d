//! One XML part as a tree: elements with a fixed prefix for each namespace, attributes by local name.
//!
//! Promises that no input panics or nests deeper than [`MAX_DEPTH`], and that what stands before a
//! damaged place is kept. What an element means is left to the readers.

use crate::decode::decode;
use crate::kind::is_utf16;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Deepest nesting kept; elements beneath are taken for their parent's text. Word nests under 60.
pub const MAX_DEPTH: usize = 200;

/// Most nodes of one part: some 1.5 GB, ten times a table of 20,000 rows.
const MAX_NODES: usize = 20_000_000;

/// Prefixes by namespace, those of the transitional and of the strict form alike.
const NAMESPACES: &[(&str, &str)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "dgm",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "pic",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "c",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "rel",
    ),
    ("http://schemas.microsoft.com/office/word/2003/wordml", "w"),
    (
        "http://schemas.microsoft.com/office/word/2003/auxHint",
        "wx",
    ),
    ("urn:schemas-microsoft-com:office:spreadsheet", "ss"),
    ("urn:schemas-microsoft-com:office:excel", "x"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
];

/// No node.
const NONE: u32 = u32::MAX;

struct Node {
    /// Empty for a text.
    name: Rc<str>,
    /// A text's words.
    text: Box<str>,
    attributes: Box<[(Rc<str>, Box<str>)]>,
    first: u32,
    next: u32,
}

/// A part's tree.
pub struct Tree {
    nodes: Vec<Node>,
    /// What made the reading stop before the part's end.
    pub damage: Option<String>,
}

/// An element or a text of a tree.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    tree: &'a Tree,
    id: u32,
}

impl Tree {
    /// The element that holds the part's root element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, id: 0 }
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id as usize]
    }

    /// `w:p`, `table:table-row`; empty for a text.
    pub fn name(self) -> &'a str {
        &self.node().name
    }

    /// The words of a text; empty for an element.
    pub fn text(self) -> &'a str {
        &self.node().text
    }

    /// An attribute by its local name.
    pub fn attribute(self, local: &str) -> Option<&'a str> {
        self.node()
            .attributes
            .iter()
            .find(|(name, _)| &**name == local)
            .map(|(_, value)| &**value)
    }

    /// Elements and texts directly beneath, in order.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let tree = self.tree;
        let mut at = self.node().first;
        std::iter::from_fn(move || {
            let id = at;
            (id != NONE).then(|| {
                at = tree.nodes[id as usize].next;
                Element { tree, id }
            })
        })
    }

    /// The first child of that name.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|c| c.name() == name)
    }

    /// The first descendant along a path of names.
    pub fn at(self, path: &[&str]) -> Option<Element<'a>> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// Everything beneath in document order; `into` says which elements are entered.
    pub fn descendants(
        self,
        into: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = Element<'a>> + 'a {
        let mut open = vec![self.node().first];
        let tree = self.tree;
        std::iter::from_fn(move || {
            loop {
                let id = open.pop()?;
                if id == NONE {
                    continue;
                }
                let node = &tree.nodes[id as usize];
                open.push(node.next);
                if into(&node.name) {
                    open.push(node.first);
                }
                return Some(Element { tree, id });
            }
        })
    }
}

/// Reads a part. Never fails: see [`Tree::damage`].
pub fn parse(bytes: &[u8]) -> Tree {
    let mut builder = Builder::new();
    let text = if is_utf16(bytes) {
        Cow::Owned(decode(bytes).text)
    } else {
        String::from_utf8_lossy(bytes)
    };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => builder.open(&start),
            Ok(Event::End(_)) => builder.close(),
            Ok(Event::Text(text)) => builder.text(&text),
            Ok(Event::CData(data)) => builder.text(&data),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => builder.text(c.encode_utf8(&mut [0; 4])),
                _ => builder.text(resolve_xml_entity(&reference).unwrap_or_default()),
            },
            Ok(Event::Eof) => {
                if builder.depth > 1 {
                    builder.tree.damage = Some("the part ends before its last element does".into());
                }
                break;
            }
            Ok(_) => {}
            Err(error) => {
                builder.tree.damage = Some(format!("{error} at byte {}", reader.error_position()));
                break;
            }
        }
        if builder.tree.nodes.len() > MAX_NODES {
            builder.tree.damage = Some(format!("the part holds more than {MAX_NODES} elements"));
            break;
        }
    }
    builder.tree
}

struct Builder {
    tree: Tree,
    /// Open elements with their last child so far.
    open: Vec<(u32, u32)>,
    depth: usize,
    names: HashMap<String, Rc<str>>,
    /// Names of elements as written, while the prefixes stand for the same.
    written: HashMap<String, Rc<str>>,
    /// What written prefixes stand for, and what to restore when an element ends.
    prefixes: BTreeMap<String, &'static str>,
    restore: Vec<(usize, String, Option<&'static str>)>,
}

impl Builder {
    fn new() -> Self {
        let root = Node {
            name: "".into(),
            text: "".into(),
            attributes: Box::default(),
            first: NONE,
            next: NONE,
        };
        Builder {
            tree: Tree {
                nodes: vec![root],
                damage: None,
            },
            open: vec![(0, NONE)],
            depth: 1,
            names: HashMap::new(),
            written: HashMap::new(),
            prefixes: BTreeMap::new(),
            restore: Vec::new(),
        }
    }

    fn append(&mut self, node: Node) -> u32 {
        let nodes = &mut self.tree.nodes;
        let id = nodes.len() as u32;
        // By a quarter: what is not used counts against the limit of memory as well.
        if nodes.len() == nodes.capacity() {
            nodes.reserve_exact(nodes.len() / 4 + 1024);
        }
        nodes.push(node);
        if let Some((parent, last)) = self.open.last_mut() {
            match *last {
                NONE => self.tree.nodes[*parent as usize].first = id,
                before => self.tree.nodes[before as usize].next = id,
            }
            *last = id;
        }
        id
    }

    /// A name, shared by all who bear it.
    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let shared: Rc<str> = name.into();
        self.names.insert(name.into(), shared.clone());
        shared
    }

    /// The name of an element, with the fixed prefix for its namespace.
    fn name_of_element(&mut self, written: &str) -> Rc<str> {
        if let Some(known) = self.written.get(written) {
            return known.clone();
        }
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let known = self.prefixes.get(prefix).copied().unwrap_or(prefix);
        let name = self.name(&format!("{known}:{local}"));
        self.written.insert(written.to_owned(), name.clone());
        name
    }

    fn open(&mut self, start: &BytesStart) {
        self.depth += 1;
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let declared = if key == "xmlns" {
                Some("")
            } else {
                key.strip_prefix("xmlns:")
            };
            if let Some(prefix) = declared {
                let known = NAMESPACES
                    .iter()
                    .find(|(uri, _)| **uri == *attribute.value)
                    .map_or("-", |(_, p)| p);
                let before = self.prefixes.insert(prefix.to_owned(), known);
                self.written.clear();
                self.restore.push((self.depth, prefix.to_owned(), before));
                continue;
            }
            let value = unescape(&attribute.value)
                .map_or_else(|_| attribute.value.as_ref().into(), Into::into);
            let local = key.rsplit_once(':').map_or(key, |(_, local)| local);
            attributes.push((self.name(local), value));
        }
        if self.depth > MAX_DEPTH {
            return;
        }
        let name = self.name_of_element(start.name().as_ref());
        let id = self.append(Node {
            name,
            text: "".into(),
            attributes: attributes.into(),
            first: NONE,
            next: NONE,
        });
        self.open.push((id, NONE));
    }

    fn close(&mut self) {
        if self.depth <= 1 {
            return;
        }
        while self
            .restore
            .last()
            .is_some_and(|(depth, ..)| *depth == self.depth)
        {
            self.written.clear();
            match self.restore.pop() {
                Some((_, prefix, Some(before))) => self.prefixes.insert(prefix, before),
                Some((_, prefix, None)) => self.prefixes.remove(&prefix),
                None => None,
            };
        }
        if self.depth <= MAX_DEPTH {
            self.open.pop();
        }
        self.depth -= 1;
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.append(Node {
            name: "".into(),
            text: text.into(),
            attributes: Box::default(),
            first: NONE,
            next: NONE,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_has_one_prefix_however_written() {
        let tree = parse(br#"<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:t x:val="a&amp;b">c &lt;&#100;</x:t></x:p>"#);
        let word = tree.root().at(&["w:p", "w:t"]).unwrap();
        assert_eq!(word.attribute("val"), Some("a&b"));
        assert_eq!(
            word.children().map(Element::text).collect::<String>(),
            "c <d"
        );
        assert!(tree.damage.is_none());
    }

    #[test]
    fn a_cut_part_keeps_its_beginning() {
        let tree = parse(b"<a><b>mot</b><b>hai</b><b>b");
        assert_eq!(tree.root().at(&[":a"]).unwrap().children().count(), 3);
        assert!(tree.damage.is_some());
    }

    #[test]
    fn deep_nesting_ends_at_the_limit() {
        let deep = [
            b"<a>".repeat(100_000),
            b"x".to_vec(),
            b"</a>".repeat(100_000),
            b"<b/>".to_vec(),
        ]
        .concat();
        let tree = parse(&deep);
        assert!(tree.nodes.len() < MAX_DEPTH + 10);
        assert!(tree.root().child(":b").is_some());
        assert!(tree.nodes.iter().any(|n| &*n.text == "x"));
    }
}
