import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Detail } from '#/api/schema';
import type { Complaint } from '#/api/problem';
import type { Form, Sort } from './form';

/** A form on this device, with all that is needed to send it exactly once. */
export interface Kept {
    id: string;
    /** The account of whoever typed it; others on this device neither see nor send it. */
    owner: string;
    form: Form;
    step: number;
    changedAt: number;
    /** Made when the form was opened: the service counts what carries it once. */
    createKey: string;
    submitKey: string;
    /** The words of the first request, kept before it leaves: a repetition must be the same. */
    created: string | null;
    /** The words that the service is known to have. */
    known: string | null;
    /** Where it is at the service, and the version that an edit replaces. */
    remote: Remote | null;
    /** It is to be submitted as soon as there is a network. */
    wanted: boolean;
    /** Came back and is changed; its programme and unit are fixed. */
    returned: boolean;
    refusal: Refusal | null;
}

export interface Remote {
    id: string;
    etag: string;
}

/** Why it could not be sent, until somebody does something about it. */
export interface Refusal {
    type: string;
    detail: string;
    complaints: readonly Complaint[];
    /** Of an edit that another one was faster with: what stands now, and where it differs. */
    current?: Detail;
    differs?: string[];
}

/** A file of a form; its content stays here until the initiative is submitted. */
export interface Photo {
    id: string;
    draft: string;
    at: number;
    name: string;
    sort: Sort;
    blob: Blob;
    remote: string | null;
    /** To be taken away at the service too. */
    removed: boolean;
    refusal: string | null;
}

interface Shape extends DBSchema {
    drafts: { key: string; value: Kept; indexes: { owner: string } };
    photos: { key: string; value: Photo; indexes: { draft: string } };
}

let opened: Promise<IDBPDatabase<Shape>> | undefined;

/** The database of this device. */
export function db(): Promise<IDBPDatabase<Shape>> {
    return (opened ??= openDB<Shape>('sang-kien', 1, {
        upgrade(base) {
            base.createObjectStore('drafts', { keyPath: 'id' }).createIndex('owner', 'owner');
            base.createObjectStore('photos', { keyPath: 'id' }).createIndex('draft', 'draft');
        },
        terminated() {
            opened = undefined;
        },
    }));
}
