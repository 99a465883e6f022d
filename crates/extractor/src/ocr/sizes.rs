//! Grey pictures at other sizes, by the filter of Lanczos (three lobes): first down the columns, then along the rows.

use super::raster::Gray;

/// Lobes of the filter to each side.
const LOBES: f32 = 3.0;

/// The pixels that a pixel of the new size is made of: the first one, and the share of each.
struct Mix {
    first: usize,
    shares: Vec<f32>,
}

/// The picture at another size; both sides must be positive.
pub fn resized(picture: &Gray, width: usize, height: usize) -> Gray {
    let down = mixes(picture.height, height);
    let across = mixes(picture.width, width);
    let mut data = Vec::with_capacity(width * height);
    let mut row = vec![0.0f32; picture.width];
    for mix in &down {
        row.fill(0.0);
        let lines = picture.data[mix.first * picture.width..].chunks(picture.width);
        for (share, line) in mix.shares.iter().zip(lines) {
            for (sum, value) in row.iter_mut().zip(line) {
                *sum += share * f32::from(*value);
            }
        }
        data.extend(across.iter().map(|mix| {
            let values = &row[mix.first..];
            let sum: f32 = mix.shares.iter().zip(values).map(|(s, v)| s * v).sum();
            sum.round().clamp(0.0, 255.0) as u8
        }));
    }
    Gray {
        width,
        height,
        data,
    }
}

/// How the pixels of a line of length `to` are made of those of a line of length `from`.
fn mixes(from: usize, to: usize) -> Vec<Mix> {
    let ratio = from as f32 / to as f32;
    // Of a picture that shrinks, all of its pixels are seen.
    let wide = ratio.max(1.0);
    (0..to)
        .map(|at| {
            let middle = (at as f32 + 0.5) * ratio;
            let first = ((middle - LOBES * wide).floor().max(0.0) as usize).min(from - 1);
            let end = ((middle + LOBES * wide).ceil().max(0.0) as usize).clamp(first + 1, from);
            let mut shares: Vec<f32> = (first..end)
                .map(|i| lanczos((i as f32 + 0.5 - middle) / wide))
                .collect();
            let sum: f32 = shares.iter().sum();
            for share in &mut shares {
                *share /= sum;
            }
            Mix { first, shares }
        })
        .collect()
}

fn lanczos(x: f32) -> f32 {
    let wave = |x: f32| {
        let x = x * std::f32::consts::PI;
        if x == 0.0 { 1.0 } else { x.sin() / x }
    };
    if x.abs() < LOBES {
        wave(x) * wave(x / LOBES)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_that_the_image_crate_makes() {
        let (width, height) = (61, 47);
        let value = |at: usize| ((at % width * 37) ^ (at / width * 91)) as u8;
        let data: Vec<u8> = (0..width * height).map(value).collect();
        let known = image::GrayImage::from_raw(61, 47, data.clone()).expect("sizes agree");
        let picture = Gray::new(width, height, data).expect("sizes agree");
        for (w, h) in [(40u32, 33u32), (100, 90), (61, 20), (1, 1), (5, 200)] {
            let own = resized(&picture, w as usize, h as usize);
            let theirs =
                image::imageops::resize(&known, w, h, image::imageops::FilterType::Lanczos3);
            assert_eq!((own.width, own.height), (w as usize, h as usize));
            let far = own.data.iter().zip(theirs.as_raw());
            assert!(far.map(|(p, q)| p.abs_diff(*q)).max() <= Some(1), "{w} {h}");
        }
    }

    #[test]
    fn white_stays_white() {
        let white = Gray::new(30, 20, vec![255; 600]).expect("sizes agree");
        assert!(resized(&white, 17, 45).data.iter().all(|v| *v == 255));
    }
}
