//! Alignments of many tasks: an index and several threads find what one thread finds that compares all.

use aligner::{Options, align_with, compared};
use model::alignment::Alignment;
use model::record::{DocumentRecord, Task};
use rayon::ThreadPoolBuilder;

/// A document without tasks, and a task without anything in it, as JSON.
const DOCUMENT: &str = r#"{"schema_version":"1","document":{"id":"","number":null,"symbol":null,"type":"other",
    "issuer":null,"issued_on":null,"issued_at":null,"title":null,"title_raw":null,"annexes":[],
    "signer":{"name":null,"position":null},"references":[],"corrections":[],"source":{"path":"","sha256":"",
    "media_type":"","bytes":0,"pages":null,"encoding":null,"engine":""}},"tasks":[],"restatements":[],
    "coverage":{"cells":0,"used":0,"left_out":[]},"warnings":[]}"#;
const TASK: &str = r#"{"id":"","origin":"table","section":[],"parent_task":null,"ordinal":null,"content":"",
    "raw":{"content":"","lead":null,"coordinating":null,"deadline":null,"product":null,"funding":null},
    "lead":[],"coordinating":[],"other_roles":[],"assigned_by":[],"deadline":{"raw":null,"terms":[]},
    "product":null,"funding":null,"other":[],"references":[],"corrections":[],"confidence":1.0,
    "place":{"page":null,"line_start":null,"line_end":null,"table":null,"rows":[],"boxes":[]},"warnings":[]}"#;

const WORDS: &str = "rừng biển sông đê kênh hồ đập cầu bến đảo cảng tàu lưới cá tôm lúa dừa mía chè ngô khoai sắn \
    vườn ruộng đồng suối thác mưa bão lũ hạn mặn phèn bùn cát đá sỏi gạch ngói nhà trường lớp thầy trò sách vở bút mực \
    chợ quán làng xóm thôn bản huyện phố đường xe ga máy điện đèn pin dây cột trạm bơm cống ống nước gió nắng trăng";

/// Numbers that look drawn by lot, the same every time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn text(&mut self, words: &[&str]) -> String {
        let long = 6 + self.below(9);
        let drawn: Vec<&str> = (0..long).map(|_| words[self.below(words.len())]).collect();
        format!("Thực hiện {} năm {}", drawn.join(" "), 20 + self.below(9))
    }
}

fn document(id: &str, texts: &[String], lot: &mut Lot) -> DocumentRecord {
    let mut record: DocumentRecord = serde_json::from_str(DOCUMENT).unwrap();
    record.document.id = id.to_owned();
    let blank: Task = serde_json::from_str(TASK).unwrap();
    let task = |(at, text): (usize, &String)| Task {
        id: format!("{id}#table1/{}", at + 1),
        content: text.clone(),
        product: (lot.below(3) == 0).then(|| format!("Báo cáo {}", lot.below(5))),
        ..blank.clone()
    };
    record.tasks = texts.iter().enumerate().map(task).collect();
    record
}

/// A plan of so many rows, of which every second says an item with some words changed, and its parent.
fn pair(rows: usize, items: usize) -> (DocumentRecord, DocumentRecord) {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut lot = Lot(1);
    let there: Vec<String> = (0..items).map(|_| lot.text(&words)).collect();
    let mut row = |at: usize| match at % 2 {
        0 => lot.text(&words),
        _ => {
            let item: Vec<&str> = there[at * 31 % items].split(' ').collect();
            let word = |word| {
                if lot.below(5) == 0 {
                    words[lot.below(words.len())]
                } else {
                    word
                }
            };
            item.into_iter().map(word).collect::<Vec<_>>().join(" ")
        }
    };
    let here: Vec<String> = (0..rows).map(&mut row).collect();
    let plan = document("plan", &here, &mut lot);
    (plan, document("parent", &there, &mut lot))
}

fn with_threads(threads: usize, plan: &DocumentRecord, parent: &DocumentRecord) -> Alignment {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    let options = Options {
        named: 24,
        compared: 10,
        ..Options::default()
    };
    pool.install(|| align_with(plan, parent, &options))
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (plan, parent) = pair(2_050, 600);
    let json = |threads| {
        let alignment = with_threads(threads, &plan, &parent);
        serde_json::to_string(&alignment).unwrap()
    };
    let one = json(1);
    assert!(one.matches("\"matched\"").count() > 200);
    for threads in [2, 4] {
        assert!(json(threads) == one, "{threads} threads");
    }
}

#[test]
fn the_items_found_by_bounds_are_those_of_comparing_each() {
    let (plan, parent) = pair(60, 400);
    let each = Options {
        all_pairs: usize::MAX,
        ..Options::default()
    };
    let bounded = Options {
        all_pairs: 0,
        named: usize::MAX,
        compared: usize::MAX,
        postings: usize::MAX,
        ..Options::default()
    };
    assert!(compared(&plan, &parent, &bounded) == compared(&plan, &parent, &each));
}

#[test]
fn an_index_names_the_best_items() {
    let (plan, parent) = pair(150, 800);
    let best = |all_pairs| -> Vec<Option<String>> {
        let options = Options {
            all_pairs,
            named: 160,
            compared: 32,
            ..Options::default()
        };
        let rows = compared(&plan, &parent, &options).into_iter();
        rows.map(|row| row.items.into_iter().next().map(|(id, _)| id))
            .collect()
    };
    let (index, all) = (best(0), best(usize::MAX));
    let same = index.iter().zip(&all).filter(|(a, b)| a == b).count();
    assert!(20 * same >= 19 * all.len(), "{same} of {}", all.len());
}
