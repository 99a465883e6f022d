//! Bodies that a document names by what they are to its issuer: `Bộ`, `Văn phòng`, `Hội Nông dân` of its province.

use super::{Agencies, Context, Level, Resolved, choose, key, list, words};

impl Agencies {
    /// A body that a province's document names without its province (`Hội Nông dân`), with at least so many words, abbreviations
    /// written out: that of the province.
    pub(super) fn of_the_province(
        &self,
        text: &str,
        words: &[words::Word],
        least: usize,
        context: &Context,
    ) -> Option<Resolved> {
        let home = self.by_id(context.issuer?)?.province?;
        let home = list::provinces().iter().find(|p| p.id == home)?;
        let parts = || key::parts(words, 0, &self.lexicon).flat_map(|p| p.1.split(' '));
        if parts().count() < least || self.names.head(words, 0, &self.lexicon)? != words.len() {
            return None;
        }
        let full = format!("{text} {} {}", home.kind, home.name);
        let words = words::words(&full);
        let unit = self
            .reader(true)
            .unit(&words, 0)
            .filter(|u| u.end == words.len())?;
        let found = choose::choose(self, unit.hit.as_ref()?, context)?;
        Some(Resolved {
            confidence: found.confidence.min(choose::LIKELY),
            ..found
        })
    }

    /// `Ban Tuyên giáo` of the province's Party committee that issues the document, where it has a body of that name.
    pub(super) fn of_the_committee(
        &self,
        text: &str,
        folded: &str,
        context: &Context,
    ) -> Option<Resolved> {
        let issuer = self.by_id(context.issuer?)?;
        let unit = folded.starts_with("ban ") || folded == "ủy ban kiểm tra";
        let committee = issuer.name.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let party = matches!(committee.as_str(), "Tỉnh ủy" | "Thành ủy");
        if !(unit && party) || issuer.province.is_none() {
            return None;
        }
        let full = format!("{text} {committee}");
        let words = words::words(&full);
        let hit = self.names.at(&words, 0, &self.lexicon)?;
        let found = choose::choose(self, Some(&hit).filter(|h| h.end == words.len())?, context)?;
        Some(Resolved {
            confidence: found.confidence.min(choose::LIKELY),
            ..found
        })
    }

    /// The office of the body that issues the document: `Chánh Văn phòng` of a ministry or of a province's committee.
    pub(super) fn issuing_office(&self, text: &str, context: &Context) -> Option<Resolved> {
        let issuer = choose::center(self, self.by_id(context.issuer?)?);
        let id = match (issuer.province, issuer.level) {
            (Some(p), Level::Province) => format!("{p}-van-phong-uy-ban-nhan-dan"),
            (None, _) => format!("{}-van-phong-bo", issuer.id),
            _ => return None,
        };
        let body = self.by_id(&id)?;
        Some(Resolved {
            id,
            name: body.name.replacen("Văn phòng", text, 1),
            confidence: 0.9,
            ambiguous: false,
        })
    }

    /// `Văn phòng` or `Thanh tra` alone: that of the ministry or of the province's committee that issues the document. A unit of a
    /// ministry has an office of its own.
    pub(super) fn issuing_unit(&self, kind: &str, context: &Context) -> Option<Resolved> {
        let issuer = self.by_id(context.issuer?)?;
        let inspects = kind == "thanh tra";
        let id = match (issuer.level, issuer.province) {
            (Level::Department, _) => return None,
            (Level::Province, Some(province)) if inspects => format!("{province}-thanh-tra"),
            (Level::Province, Some(province)) => format!("{province}-van-phong-uy-ban-nhan-dan"),
            _ if inspects => format!("{}-thanh-tra-bo", issuer.id),
            _ => format!("{}-van-phong-bo", issuer.id),
        };
        let body = self.by_id(&id)?;
        Some(Resolved {
            id: body.id.to_owned(),
            name: body.name.to_owned(),
            confidence: choose::LIKELY,
            ambiguous: false,
        })
    }

    /// `Bộ` or `Sở` alone: the issuer, or the body above it of that kind.
    pub(super) fn issuing_body(&self, kind: &str, context: &Context) -> Option<Resolved> {
        let issuer = choose::center(self, self.by_id(context.issuer?)?);
        let fits = crate::fold::fold(issuer.name).split(' ').next() == Some(kind);
        fits.then(|| Resolved {
            id: issuer.id.to_owned(),
            name: issuer.name.to_owned(),
            confidence: 0.9,
            ambiguous: false,
        })
    }
}
