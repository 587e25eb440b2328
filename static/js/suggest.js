// Suggestions under a search field while somebody types in it: a combobox with a list box (ARIA 1.2).
// The list comes ready-made from the server. Nothing is stored, and where anything fails, the form works as ever.
"use strict";

(() => {
  const PAUSE = 250; // ms without a key before the server is asked
  const FEWEST_LETTERS = 2;
  // Between the keys that make one sign, as in Japanese. Keyboards of Android say so of every word in any language.
  const composing = (event) => event.isComposing && !/Android/.test(navigator.userAgent);

  function start(place) {
    const input = place.querySelector("input[type=search]");
    const popup = made("div", "suggestions");
    const status = made("p", "visually-hidden");
    let list = null; // the list box that was brought last
    let listedFor = ""; // and the text that it is for
    let active = -1; // the chosen one of its options
    let timer = 0;
    let asking = null; // the request that is under way

    popup.hidden = true;
    status.setAttribute("role", "status");
    place.append(popup, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");

    const typed = () => input.value.trim();
    const options = () => (list ? list.querySelectorAll("[role=option]") : []);

    function open() {
      popup.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.setAttribute("aria-controls", list.id);
    }

    function close() {
      stopAsking();
      choose(-1);
      popup.hidden = true;
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-controls");
    }

    function stopAsking() {
      clearTimeout(timer);
      if (asking) asking.abort();
      asking = null;
    }

    function choose(index) {
      active = index;
      input.removeAttribute("aria-activedescendant");
      options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      if (index < 0) return;
      input.setAttribute("aria-activedescendant", options()[index].id);
      options()[index].scrollIntoView({ block: "nearest" });
    }

    async function ask() {
      const text = typed();
      const request = new AbortController();
      stopAsking();
      asking = request;
      try {
        const address = `${place.dataset.suggestions}?q=${encodeURIComponent(text)}`;
        const answer = await fetch(address, { signal: request.signal, credentials: "omit" });
        const html = answer.ok ? await answer.text() : "";
        if (asking === request && text === typed()) show(html, text);
      } catch {
        if (asking === request) close();
      }
    }

    function show(html, text) {
      const brought = made("template", "");
      brought.innerHTML = html;
      close();
      list = brought.content.querySelector("[role=listbox]");
      listedFor = text;
      popup.replaceChildren(...(list ? [list] : []));
      if (!list || document.activeElement !== input) return;
      list.id = `${input.id}-list`;
      options().forEach((option, at) => (option.id = `${list.id}-${at}`));
      if (options().length) open();
      status.textContent = list.dataset.said;
    }

    /** Open what is known for the text as it stands, or ask at once; then move by STEP. */
    function move(step) {
      if (popup.hidden) {
        if (typed().length < FEWEST_LETTERS) return;
        if (listedFor !== typed()) ask();
        if (listedFor !== typed() || !options().length) return;
        open();
      }
      const stops = options().length + 1; // the field itself is one of them
      choose(((active + 1 + step + stops) % stops) - 1);
    }

    function escape() {
      if (popup.hidden) input.value = "";
      close();
    }

    const KEYS = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: escape,
    };
    const KEYS_WITH_CHOICE = {
      Home: () => choose(0),
      End: () => choose(options().length - 1),
      Enter: () => options()[active].click(),
    };

    input.addEventListener("keydown", (event) => {
      if (composing(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const action = KEYS[event.key] || (active >= 0 && KEYS_WITH_CHOICE[event.key]);
      if (!action) return;
      event.preventDefault();
      action();
    });

    function changed(event) {
      if (composing(event)) return;
      stopAsking();
      choose(-1);
      if (typed().length < FEWEST_LETTERS) close();
      else timer = setTimeout(ask, PAUSE);
    }

    input.addEventListener("input", changed);
    input.addEventListener("compositionend", () => changed({}));
    for (const kind of ["focusin", "pointerdown"]) {
      document.addEventListener(kind, ({ target }) => {
        if (target !== input && !popup.contains(target)) close();
      });
    }
    popup.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    window.addEventListener("pagehide", close);
  }

  function made(name, className) {
    const element = document.createElement(name);
    element.className = className;
    return element;
  }

  document.querySelectorAll("[data-suggestions]").forEach(start);
})();
