//! What stands before persons' names: military ranks (cấp bậc), with which officers of the army and the police sign.

/// Words of the ranks, from the lowest class to the highest.
const RANKS: [[&str; 2]; 12] = [
    ["thiếu", "úy"],
    ["trung", "úy"],
    ["thượng", "úy"],
    ["đại", "úy"],
    ["thiếu", "tá"],
    ["trung", "tá"],
    ["thượng", "tá"],
    ["đại", "tá"],
    ["thiếu", "tướng"],
    ["trung", "tướng"],
    ["thượng", "tướng"],
    ["đại", "tướng"],
];

/// A name without the rank before it (`Thiếu tướng Trần Văn Đông` → `Trần Văn Đông`).
pub fn without_rank(name: &str) -> &str {
    let mut words = name.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return name;
    };
    let rank = [crate::fold::fold(first), crate::fold::fold(second)];
    if !RANKS.iter().any(|r| rank == *r) || words.next().is_none() {
        return name;
    }
    let rest = name.trim_start();
    let rest = rest.get(first.len()..).unwrap_or_default().trim_start();
    rest.get(second.len()..).unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_taken_off_names() {
        assert_eq!(without_rank("Thiếu tướng Trần Văn Đông"), "Trần Văn Đông");
        assert_eq!(without_rank("Đại tá Lê Nam"), "Lê Nam");
        for name in ["Trung Tá", "Đại Nghĩa Nam", "Trần Văn Đông", ""] {
            assert_eq!(without_rank(name), name);
        }
    }
}
