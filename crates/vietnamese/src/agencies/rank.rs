//! What sorts of bodies there are, and how those of provinces are named.

use serde::Deserialize;

/// Place of a body in the State.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Organ of the Party at the centre.
    Party,
    /// National Assembly, President, Government, State Audit.
    State,
    /// Courts and procuracies at the centre.
    Judiciary,
    /// Bộ.
    Ministry,
    /// Cơ quan ngang bộ.
    Ministerial,
    /// Cơ quan thuộc Chính phủ and the like.
    Government,
    /// Unit of a ministry or central agency.
    Department,
    /// State corporation or bank.
    Corporation,
    /// Newspaper or broadcaster.
    Press,
    /// Front, unions, associations.
    Association,
    /// Organ of a province itself: its people's committee or council.
    Province,
    /// Body within a province: sở, công an tỉnh, Tỉnh ủy …
    Provincial,
    /// Kind of body without a province (`Văn phòng Sở`).
    Generic,
}

/// How a province's body is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Style {
    /// The name needs no province.
    Own,
    /// The province belongs to the name, with its kind (`Công an tỉnh Lâm Đồng`).
    Of,
    /// The province's own organ.
    Body,
    /// `Tỉnh ủy`; `Thành ủy` in a city.
    Party,
    /// The province's bare name belongs to the name (`Báo Lâm Đồng`).
    Place,
}

/// All places in the State, in their order.
const LEVELS: [Level; 13] = [
    Level::Party,
    Level::State,
    Level::Judiciary,
    Level::Ministry,
    Level::Ministerial,
    Level::Government,
    Level::Department,
    Level::Corporation,
    Level::Press,
    Level::Association,
    Level::Province,
    Level::Provincial,
    Level::Generic,
];
/// All ways to name, in their order.
const STYLES: [Style; 5] = [
    Style::Own,
    Style::Of,
    Style::Body,
    Style::Party,
    Style::Place,
];

impl Level {
    /// The one with this number among all.
    pub(crate) fn numbered(number: usize) -> Option<Level> {
        LEVELS.get(number).copied()
    }
}

impl Style {
    /// The one with this number among all.
    pub(crate) fn numbered(number: usize) -> Option<Style> {
        STYLES.get(number).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_at_its_number() {
        for (at, level) in LEVELS.into_iter().enumerate() {
            assert_eq!((level as usize, Level::numbered(at)), (at, Some(level)));
        }
        for (at, style) in STYLES.into_iter().enumerate() {
            assert_eq!((style as usize, Style::numbered(at)), (at, Some(style)));
        }
        assert_eq!((Level::numbered(13), Style::numbered(5)), (None, None));
    }
}
