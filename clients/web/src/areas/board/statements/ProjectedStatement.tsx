import { useEffect } from 'react';
import { Skeleton } from '#/design/Skeleton';
import { useLanguage } from '#/i18n/language';
import { wall } from './projecting';

/** Hands over to the page of frozen figures that the service makes to be projected. */
export default function ProjectedStatement({ number }: { number: string }) {
    const language = useLanguage();
    useEffect(() => location.replace(wall(number, language)), [number, language]);
    return <Skeleton lines={6} />;
}
