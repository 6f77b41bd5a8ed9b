import { useEffect, useSyncExternalStore } from 'react';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Button } from './Button';
import { Icon } from './Icon';
import './Toast.css';

interface Note {
    id: number;
    text: string;
    tone: 'good' | 'bad';
    undo: Undo | undefined;
}

interface Undo {
    label: string;
    act: () => void;
}

const LASTS = 7000;
let notes: readonly Note[] = [];
let count = 0;
const watchers = new Set<() => void>();

function change(next: readonly Note[]): void {
    notes = next;
    watchers.forEach((watcher) => {
        watcher();
    });
}

/** Says that something was done, and offers to take it back. */
export function toast(text: string, undo?: Undo): void {
    change([...notes.slice(-2), { id: ++count, text, tone: 'good', undo }]);
}

/** Says that something in the background failed; what somebody waits for has a ProblemBox. */
export function warn(text: string): void {
    change([...notes.slice(-2), { id: ++count, text, tone: 'bad', undo: undefined }]);
}

function drop(id: number): void {
    change(notes.filter((note) => note.id !== id));
}

/** Where they appear; the shell has it once. */
export function Toasts() {
    const shown = useSyncExternalStore(watch, () => notes);
    return (
        <div className="toasts" role="status">
            {shown.map((note) => (
                <Slip key={note.id} note={note} />
            ))}
        </div>
    );
}

function Slip({ note }: { note: Note }) {
    const t = useWords(common);
    useEffect(() => {
        const timer = setTimeout(() => drop(note.id), LASTS);
        return () => clearTimeout(timer);
    }, [note.id]);
    return (
        <div className={`toast ${note.tone}`}>
            <Icon name={note.tone === 'good' ? 'check' : 'warning'} />
            <span>{note.text}</span>
            {note.undo && (
                <Button
                    tone="quiet"
                    onPress={() => {
                        note.undo?.act();
                        drop(note.id);
                    }}
                >
                    {note.undo.label}
                </Button>
            )}
            <Button tone="quiet" icon="cross" aria-label={t.close} onPress={() => drop(note.id)} />
        </div>
    );
}

function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}
