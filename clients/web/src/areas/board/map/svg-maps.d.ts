/** The types that @svg-maps/vietnam refers to and does not bring. */
declare module 'svg-maps__common' {
    export interface Map {
        label: string;
        viewBox: string;
        locations: { id: string; name: string; path: string }[];
    }
}
