// <form data-again> is sent by itself: the page stands between another house, from which somebody came, and this one.
document.querySelector("form[data-again]")?.submit();
