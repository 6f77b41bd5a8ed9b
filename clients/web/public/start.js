// Runs before the first paint, so that neither theme nor language flashes.
(function () {
    var root = document.documentElement;
    var dark = matchMedia('(prefers-color-scheme: dark)');
    function kept(name) {
        try {
            return localStorage.getItem(name);
        } catch {
            return null;
        }
    }
    function paint() {
        var theme = kept('theme');
        if (theme !== 'light' && theme !== 'dark') theme = dark.matches ? 'dark' : 'light';
        root.dataset.theme = theme;
        var bar = document.querySelector('meta[name="theme-color"]');
        if (bar) bar.content = theme === 'dark' ? '#171311' : '#fbf8f4';
    }
    root.lang = kept('language') === 'en' ? 'en' : 'vi';
    paint();
    dark.addEventListener('change', paint);
    addEventListener('theme', paint);
})();
