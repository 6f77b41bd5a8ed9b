import { useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Button } from './Button';
import { Icon } from './Icon';
import './FileDrop.css';

interface Props {
    label: string;
    hint?: string;
    /** As of an `<input type="file">`: `image/*,.pdf`. */
    accept?: string;
    multiple?: boolean;
    /** Offers a phone's camera too. */
    camera?: boolean;
    onFiles: (files: File[]) => void;
}

/** Takes files: dropped, chosen, or photographed. */
export function FileDrop({ label, hint, accept, multiple, camera, onFiles }: Props) {
    const t = useWords(common);
    const chosen = useRef<HTMLInputElement>(null);
    const photo = useRef<HTMLInputElement>(null);
    const [over, setOver] = useState(false);
    const take = (event: ChangeEvent<HTMLInputElement>) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
    };
    const drop = (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        onFiles(multiple ? files : files.slice(0, 1));
    };
    const drag = (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
    };
    return (
        // Dropping is a shorter way for a mouse.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons within do it too
        <div
            className="drop"
            data-over={over}
            role="group"
            aria-label={label}
            onDrop={drop}
            onDragOver={drag}
            onDragLeave={() => setOver(false)}
        >
            <Icon name="upload" size={28} />
            <strong>{label}</strong>
            {hint && <span className="muted small">{hint}</span>}
            <span className="drop-tip muted small">{t.dropHere}</span>
            <div className="row">
                {camera && (
                    <Button icon="camera" tone="primary" onPress={() => photo.current?.click()}>
                        {t.takePhoto}
                    </Button>
                )}
                <Button icon="file" onPress={() => chosen.current?.click()}>
                    {t.chooseFile}
                </Button>
            </div>
            <input
                ref={chosen}
                type="file"
                hidden
                aria-label={label}
                accept={accept}
                multiple={multiple}
                onChange={take}
            />
            <input
                ref={photo}
                type="file"
                hidden
                aria-label={t.takePhoto}
                accept="image/*"
                capture="environment"
                onChange={take}
            />
        </div>
    );
}
