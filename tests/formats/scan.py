"""Pages of a PDF as pictures: as a good scanner gives them, and as a bad one does. The same seed gives the same pictures."""

import io
import subprocess
import tempfile
from pathlib import Path

import numpy
from PIL import Image, ImageFilter

DPI = 300


def pages(pdf):
    """Grey pictures of all pages."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(pdf), f"{folder}/p"], check=True)
        return [Image.open(path).convert("L").copy() for path in sorted(Path(folder).glob("p*.pgm"))]


def noisy(page, seed, skew=0.9, blur=0.8, noise=14.0, quality=60):
    """Turned by `skew` degrees, blurred by `blur` pixels, darker towards one corner, with grey noise, and as JPEG of that quality."""
    page = page.rotate(skew, resample=Image.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    grey = numpy.asarray(page, dtype=numpy.float32)
    height, width = grey.shape
    down = numpy.linspace(0, 1, height, dtype=numpy.float32)[:, None]
    right = numpy.linspace(0, 1, width, dtype=numpy.float32)[None, :]
    grey = grey * (1.0 - 0.28 * (0.6 * down + 0.4 * right))
    grey += numpy.random.default_rng(seed).normal(0.0, noise, grey.shape).astype(numpy.float32)
    page = Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8))
    held = io.BytesIO()
    page.save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue()))


def save_pdf(pictures, path, quality):
    """A PDF of nothing but pictures, JPEG within."""
    first, *others = [picture.copy() for picture in pictures]
    first.save(path, "PDF", resolution=DPI, save_all=True, append_images=others, quality=quality)


def save_tiff(pictures, path):
    first, *others = [picture.copy() for picture in pictures]
    first.save(path, "TIFF", compression="tiff_deflate", dpi=(DPI, DPI), save_all=True, append_images=others)
