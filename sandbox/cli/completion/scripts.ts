/**
 * Each asks `ninesharp __complete <words>` for what may stand at the last of the words, one candidate a line; one that ends with a colon goes on.
 * Names that hold a space are not offered by the engine's services, so nothing has to be quoted. Bash takes a colon for the end of a word: the script
 * reads the words itself, and leaves out what stands before the colon.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_ninesharp() {
  local IFS=$' \\t\\n' words current before
  read -ra words <<< "\${COMP_LINE:0:COMP_POINT}"
  [[ \${COMP_LINE:0:COMP_POINT} == *' ' ]] && words+=('')
  current=\${words[\${#words[@]} - 1]}
  before=
  [[ $current == *:* && $COMP_WORDBREAKS == *:* ]] && before=\${current%"\${current##*:}"}
  IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(ninesharp __complete "\${words[@]:1}" 2>/dev/null)" -- "$current"))
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")
  [[ \${COMPREPLY[0]-} == *: ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o default -F _ninesharp ninesharp`,
  zsh: `#compdef ninesharp
_ninesharp() {
  local -a candidates
  candidates=(\${(f)"$(ninesharp __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( ! \${#candidates} )); then _files
  elif [[ \${candidates[1]} == *: ]]; then compadd -S '' -a candidates
  else compadd -a candidates
  fi
}
compdef _ninesharp ninesharp`,
  fish: `function __ninesharp_complete
  set -l words (commandline -opc) (commandline -ct)
  ninesharp __complete $words[2..-1] 2>/dev/null
end
complete -c ninesharp -a '(__ninesharp_complete)'`,
};
