import type { ProgrammeOutput as Programme } from '#/api/schema';
import type { Form } from '../store/form';
import type { Checked } from './useCheck';

/** What every step of the form is given. */
export interface StepProps {
    id: string;
    form: Form;
    set: (part: Partial<Form>) => void;
    /** What is wrong at a place, once somebody has been there. */
    error: (pointer: string) => string | undefined;
    touch: (pointer: string) => void;
    programme: Programme | undefined;
    /** Programme and unit stay as they are. */
    fixed: boolean;
    /** Its id at the service, once it has one. */
    remote: string | undefined;
    checked: Checked;
    onStep: (step: number) => void;
    /** Keeps the form although nothing was typed yet, for a file that belongs to it. */
    ensure: () => void;
}
