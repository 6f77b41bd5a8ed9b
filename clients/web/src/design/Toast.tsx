import { useEffect, useState, useSyncExternalStore } from 'react';
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
    /** How long it is offered; what is left is shown. */
    seconds?: number;
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
    const seconds = note.undo?.seconds;
    const lasts = seconds ? seconds * 1000 : LASTS;
    useEffect(() => {
        const timer = setTimeout(() => drop(note.id), lasts);
        return () => clearTimeout(timer);
    }, [note.id, lasts]);
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
                    {seconds && <Left seconds={seconds} />}
                </Button>
            )}
            <Button tone="quiet" icon="cross" aria-label={t.close} onPress={() => drop(note.id)} />
        </div>
    );
}

/** Counts down in sight only: nobody wants to hear every second. */
function Left({ seconds }: { seconds: number }) {
    const [left, setLeft] = useState(seconds);
    useEffect(() => {
        const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
        return () => clearInterval(timer);
    }, []);
    return (
        <span className="toast-left" aria-hidden="true">
            {left}
        </span>
    );
}

function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}
