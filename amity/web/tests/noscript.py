"""A browser without script: it follows links and sends forms as they stand in the page."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """A page's text, links and forms. A form is {"action", "method", "id", "fields": [(name, value)], "buttons"};
    `loose` are buttons that stand outside of the form that they send."""

    def __init__(self, html):
        super().__init__()
        self.words, self.links, self.forms, self.loose = [], [], [], []
        self._form, self._select, self._area, self._link, self._button, self._quiet = None, None, None, None, None, 0
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("template", "script", "style"):
            self._quiet += 1
        if self._quiet:
            return
        if tag == "form":
            action, method = attrs.get("action", ""), attrs.get("method", "get").lower()
            self._form = {"action": action, "method": method, "id": attrs.get("id"), "fields": [], "buttons": []}
            self.forms.append(self._form)
        elif tag == "a" and "href" in attrs:
            self._link = [attrs["href"], ""]
            self.links.append(self._link)
        elif tag == "button":
            self._button = {"name": attrs.get("name"), "value": attrs.get("value", ""), "text": "", "attrs": attrs}
            self._button["form"] = attrs.get("form")
            (self._form["buttons"] if self._form else self.loose).append(self._button)
        elif tag == "input" and "name" in attrs and self._form is not None:
            self._input(attrs)
        elif tag == "textarea":
            self._area = [attrs.get("name"), ""]
        elif tag == "select":
            self._select = {"name": attrs.get("name"), "options": [], "chosen": None}
        elif tag == "option" and self._select is not None:
            self._select["options"].append([attrs.get("value"), ""])
            if "selected" in attrs:
                self._select["chosen"] = len(self._select["options"]) - 1

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        if kind not in ("checkbox", "radio") or "checked" in attrs:
            self._form["fields"].append((attrs["name"], attrs.get("value", "")))

    def handle_endtag(self, tag):
        if tag in ("template", "script", "style"):
            self._quiet -= 1
        if self._quiet:
            return
        if tag == "form":
            self._form = None
        elif tag == "a":
            self._link = None
        elif tag == "button":
            self._button = None
        elif tag == "textarea" and self._area:
            self._form["fields"].append((self._area[0], self._area[1].removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select is not None:
            self._end_of_select()

    def _end_of_select(self):
        options, chosen = self._select["options"], self._select["chosen"] or 0
        if options and self._form is not None and self._select["name"]:
            value, text = options[chosen]
            self._form["fields"].append((self._select["name"], text.strip() if value is None else value))
        self._select = None

    def handle_data(self, data):
        if self._quiet:
            return
        if self._area is not None:
            self._area[1] += data
            return
        if self._select is not None and self._select["options"]:
            self._select["options"][-1][1] += data
            return
        if self._link is not None:
            self._link[1] += data
        if self._button is not None:
            self._button["text"] += data
        self.words.append(data)


class Browser:
    """Signed in by its client; `page` is what it shows, `status` the last answer's, `address` where it is."""

    def __init__(self, client):
        self.client, self.page, self.status, self.address = client, None, None, "/"

    def visit(self, address):
        """Go to an address."""
        return self._show(
            self.client.get(address, follow=True, headers={"Referer": f"http://testserver{self.address}"}), address
        )

    def follow(self, words):
        """Follow the first link with these words."""
        href = next(href for href, text in self.page.links if words in " ".join(text.split()))
        return self.visit(href if href.startswith("/") else self.address.partition("?")[0] + href)

    def send(self, words, **typed):
        """Fill in the form whose button has these words, and press it. A list fills a name that stands several times,
        None leaves it out; names with dots are given with two underscores."""
        form, button = self._button(words)
        typed = {name.replace("__", "."): value for name, value in typed.items()}
        fields = [pair for pair in form["fields"] if pair[0] not in typed]
        for name, value in typed.items():
            values = value if isinstance(value, list) else [] if value is None else [value]
            fields += [(name, one) for one in values]
        if button["name"]:
            fields.append((button["name"], button["value"]))
        data = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        return self.post(button["attrs"].get("formaction") or form["action"], data)

    def post(self, address, data):
        """Send data as a form would."""
        return self._show(self.client.post(address, data, follow=True, headers=self._came_from), address)

    @property
    def _came_from(self):
        return {"Referer": f"http://testserver{self.address}"}

    def _button(self, words):
        for form in self.page.forms:
            for button in form["buttons"]:
                if words in " ".join(button["text"].split()) and button["attrs"].get("type") != "button":
                    return self._of(button, form), button
        for button in self.page.loose:
            if words in " ".join(button["text"].split()) and button["form"]:
                return self._of(button, None), button
        raise AssertionError(f"no button “{words}” on {self.address}")

    def _of(self, button, form):
        """The form that a button sends: its own, or the one that it names."""
        return next((one for one in self.page.forms if button["form"] and one["id"] == button["form"]), form)

    def _show(self, answer, address):
        self.status = answer.status_code
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        self.page = Page(answer.content.decode())
        return self.page
