/**
 * Each asks `ninesharp __complete <words>` for what may stand at the last of the words, one candidate a line. Names that hold a colon or a space
 * are not offered by the engine's services, so nothing has to be quoted.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_ninesharp() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(ninesharp __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _ninesharp ninesharp`,
  zsh: `#compdef ninesharp
_ninesharp() {
  local -a candidates
  candidates=(\${(f)"$(ninesharp __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  (( \${#candidates} )) && compadd -a candidates || _files
}
compdef _ninesharp ninesharp`,
  fish: `function __ninesharp_complete
  set -l words (commandline -opc) (commandline -ct)
  ninesharp __complete $words[2..-1] 2>/dev/null
end
complete -c ninesharp -a '(__ninesharp_complete)'`,
};
