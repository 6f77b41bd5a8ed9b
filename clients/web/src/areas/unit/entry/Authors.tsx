import { Button } from '#/design/Button';
import { useWords } from '#/i18n/words';
import { AuthorFields } from './AuthorFields';
import { type Author, evenly, newAuthor, totalShare } from './draft';
import { words } from './words';

interface Props {
    unit: string;
    authors: Author[];
    onChange: (authors: Author[]) => void;
    error: string | undefined;
    errorAt: (pointer: string) => string | undefined;
}

/** Who made it, and how much each of them. */
export function Authors({ unit, authors, onChange, error, errorAt }: Props) {
    const t = useWords(words);
    const total = totalShare(authors);
    const told = String(total).replace('.', ',');
    const replace = (key: string, part: Partial<Author>) =>
        onChange(authors.map((one) => (one.key === key ? { ...one, ...part } : one)));
    const without = (key: string) => {
        const left = authors.filter((one) => one.key !== key);
        onChange(left.length === 1 ? evenly(left) : left);
    };
    return (
        <section className="card stack">
            <h2>{t.authors}</h2>
            {authors.map((author, place) => (
                <AuthorFields
                    key={author.key}
                    unit={unit}
                    place={place}
                    author={author}
                    onChange={(part) => replace(author.key, part)}
                    onRemove={authors.length > 1 ? () => without(author.key) : undefined}
                    errorAt={(name) => errorAt(`/authors/${place}/${name}`)}
                />
            ))}
            {error && <p className="field-error">{error}</p>}
            <div className="row between">
                <p role="status" className={total === 100 ? 'muted' : 'field-error'}>
                    {total === 100 ? t.total(told) : t.totalWrong(told)}
                </p>
                <div className="row">
                    {authors.length > 1 && (
                        <Button onPress={() => onChange(evenly(authors))}>{t.even}</Button>
                    )}
                    <Button
                        icon="plus"
                        onPress={() => onChange(evenly([...authors, newAuthor(null)]))}
                    >
                        {t.addAuthor}
                    </Button>
                </div>
            </div>
        </section>
    );
}
