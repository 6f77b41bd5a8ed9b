import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const WORDS = 'Texts live in words.ts, in Vietnamese and English; use useWords().';

export default tseslint.config(
    { ignores: ['dist', 'src/api/schema.ts', 'test-results', 'playwright-report'] },
    js.configs.recommended,
    {
        files: ['**/*.{ts,tsx}'],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
        rules: {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': [
                'error',
                { ignoreArrowShorthand: true },
            ],
            '@typescript-eslint/no-misused-promises': [
                'error',
                { checksVoidReturn: { attributes: false } },
            ],
            '@typescript-eslint/consistent-type-imports': 'error',
            'max-lines': ['error', { max: 300, skipBlankLines: true }],
        },
    },
    {
        files: ['src/**/*.tsx'],
        extends: [a11y.flatConfigs.strict, hooks.configs.flat['recommended-latest']],
        rules: {
            'no-restricted-syntax': [
                'error',
                { selector: 'JSXText[value=/\\p{L}/u]', message: WORDS },
                {
                    selector:
                        'JSXAttribute[name.name=/^(label|title|aria-label|description|placeholder|alt)$/] > Literal[value=/\\p{L}/u]',
                    message: WORDS,
                },
            ],
        },
    },
    {
        // Its cells are shown as cards on phones: without roles they would lose what they are.
        files: ['src/design/Table.tsx', 'src/design/table/*.tsx'],
        rules: {
            'jsx-a11y/no-redundant-roles': 'off',
            'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
        },
    },
    { files: ['tools/sw.js'], languageOptions: { globals: globals.serviceworker } },
    { files: ['public/*.js', '*.js'], languageOptions: { globals: globals.browser } },
    {
        files: ['src/design/gallery/**', 'e2e/**', 'speed/**', 'tools/*.{ts,mjs}', '*.ts'],
        languageOptions: { globals: globals.node },
        rules: {
            '@typescript-eslint/no-empty-function': 'off',
            // Playwright reads from the pattern what a fixture needs.
            'no-empty-pattern': 'off',
            'no-restricted-syntax': 'off',
        },
    },
);
