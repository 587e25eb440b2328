// What a reader would see wrong on the page as it stands, measured; each answer is a list of sentences.
(() => {
  const WIGGLE = 1; // CSS px: browsers round

  const say = (element, problem) =>
    `<${element.localName} class="${element.getAttribute("class") || ""}"> “${element.textContent.trim().slice(0, 40)}”: ${problem}`;

  /** Hidden from eyes but not from screen readers: clipped to nothing, or pushed out until it has the focus. */
  function forEars(element) {
    for (let around = element; around; around = around.parentElement) {
      if (around.matches(".skip") || getComputedStyle(around).clipPath === "inset(50%)") return true;
    }
    return false;
  }

  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !forEars(element);

  const sticks = (element) => {
    for (let around = element; around; around = around.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(around).position)) return true;
    }
    return false;
  };

  /** Every visible piece of text with the boxes of its lines, {text, element, boxes}. */
  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.data.trim() || !seen(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      found.push({ text, element: text.parentElement, boxes });
    }
    return found;
  }

  const clips = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);

  function outside(box, frame) {
    const sideways = box.left < frame.left - WIGGLE || box.right > frame.right + WIGGLE;
    // A line's box is taller than its letters, so a third of it may stand out without a letter being cut.
    return sideways || box.top < frame.top - box.height / 3 || box.bottom > frame.bottom + box.height / 3;
  }

  function cutBy({ element, boxes }) {
    for (let around = element; around !== document.documentElement; around = around.parentElement) {
      const frame = around.getBoundingClientRect();
      if (clips(around) && boxes.some((box) => outside(box, frame))) return around;
    }
    return null;
  }

  function shrunk(box) {
    const inset = box.height * 0.3; // the line's white space
    return { left: box.left + WIGGLE, right: box.right - WIGGLE, top: box.top + inset, bottom: box.bottom - inset };
  }

  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** Whether a link stands among words, as in a sentence, and not alone or beside a number. */
  function inSentence(link) {
    if (getComputedStyle(link).display !== "inline") return false;
    const block = link.parentElement.closest("p, li, dd, dt, td, h1, h2, h3, div, figcaption");
    const rest = block.cloneNode(true);
    rest.querySelectorAll("a, .visually-hidden").forEach((other) => other.remove());
    return /[\p{L},]/u.test(rest.textContent);
  }

  return {
    widerThanTheWindow() {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`] : [];
    },

    cutOff() {
      const window_ = { left: 0, right: document.documentElement.clientWidth };
      return texts().flatMap((piece) => {
        const beyond = piece.boxes.some((b) => b.left < window_.left - WIGGLE || b.right > window_.right + WIGGLE);
        const by = cutBy(piece);
        if (beyond) return [say(piece.element, "beyond the edge of the window")];
        return by ? [say(piece.element, `cut by <${by.localName} class="${by.getAttribute("class")}">`)] : [];
      });
    },

    overlapping() {
      const still = texts().filter(({ element }) => !sticks(element));
      const lines = still.flatMap(({ element, text, boxes }) => boxes.map((box) => ({ element, text, box: shrunk(box) })));
      lines.sort((a, b) => a.box.top - b.box.top);
      return lines.flatMap((one, index) => {
        const faults = [];
        for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next++) {
          const other = lines[next];
          if (other.text !== one.text && meet(one.box, other.box)) faults.push(say(one.element, say(other.element, "on it")));
        }
        return faults;
      });
    },

    smallTargets(smallest) {
      return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter((target) => seen(target) && !inSentence(target))
        .flatMap((target) => {
          const { width, height } = (target.closest("label") || target).getBoundingClientRect();
          const small = Math.min(width, height) < smallest;
          return small ? [say(target, `${Math.round(width)} × ${Math.round(height)} px`)] : [];
        });
    },
  };
})()
