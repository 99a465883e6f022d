//! Which parts of a package of Office Open XML name which.

use super::package::Package;
use super::xml;
use crate::ExtractError;
use std::collections::BTreeMap;

/// A part that another part names.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Address of what it is to the part that names it.
    pub kind: String,
    /// Name in the package.
    pub target: String,
}

/// The parts that a part names, by id; without those outside of the package. `folder` is the naming part's, which targets are relative to.
///
/// # Errors
///
/// The list is damaged, or over what is left of a limit.
pub fn relations(
    package: &mut Package,
    part: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, ExtractError> {
    let mut found = BTreeMap::new();
    let Some(content) = package.part(part)? else {
        return Ok(found);
    };
    let tree = xml::parse(&content);
    let Some(root) = tree.root().child("rel:Relationships") else {
        return Ok(found);
    };
    for relation in root.children() {
        let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target"))
        else {
            continue;
        };
        if relation.attribute("TargetMode") == Some("External") {
            continue;
        }
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => resolved(folder, target),
        };
        found.insert(
            id.into(),
            Relation {
                kind: relation.attribute("Type").unwrap_or_default().into(),
                target,
            },
        );
    }
    Ok(found)
}

/// A relative name seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = folder.split('/').filter(|n| !n.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}
